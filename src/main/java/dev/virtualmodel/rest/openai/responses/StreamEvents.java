package dev.virtualmodel.rest.openai.responses;

import java.util.List;

/**
 * The events of a streamed response.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses-streaming">OpenAI: streaming events</a>
 */
final class StreamEvents {

  static final String CREATED = "response.created";
  static final String IN_PROGRESS = "response.in_progress";
  static final String ITEM_ADDED = "response.output_item.added";
  static final String ITEM_DONE = "response.output_item.done";
  static final String PART_ADDED = "response.content_part.added";
  static final String PART_DONE = "response.content_part.done";
  static final String TEXT_DELTA = "response.output_text.delta";
  static final String TEXT_DONE = "response.output_text.done";
  static final String ARGUMENTS_DELTA = "response.function_call_arguments.delta";
  static final String ARGUMENTS_DONE = "response.function_call_arguments.done";

  private StreamEvents() {}

  /** The event that ends a stream says how: {@code response.completed}, {@code response.incomplete}, {@code response.failed}. */
  static String ending(Response response) {
    return "response." + response.status();
  }

  /** The response as it is by then. */
  record ResponseEvent(String type, Object sequence_number, Response response) {}

  record ItemEvent(String type, Object sequence_number, int output_index, OutputItem item) {}

  record PartEvent(String type, Object sequence_number, String item_id, int output_index, int content_index,
      OutputItem.Text part) {}

  record TextDelta(String type, Object sequence_number, String item_id, int output_index, int content_index, String delta,
      List<Object> logprobs) {}

  record TextDone(String type, Object sequence_number, String item_id, int output_index, int content_index, String text,
      List<Object> logprobs) {}

  record ArgumentsDelta(String type, Object sequence_number, String item_id, int output_index, String delta) {}

  record ArgumentsDone(String type, Object sequence_number, String item_id, int output_index, String arguments, String name) {}
}
