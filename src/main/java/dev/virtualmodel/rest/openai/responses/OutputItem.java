package dev.virtualmodel.rest.openai.responses;

import java.util.List;

/** One thing that a model said or did, in the order of a response's output. */
sealed interface OutputItem permits OutputItem.Message, OutputItem.FunctionCall {

  String IN_PROGRESS = "in_progress";
  String COMPLETED = "completed";
  String INCOMPLETE = "incomplete";

  /** The item when nothing more comes: a status other than the one that it has begun with. */
  OutputItem with(String status);

  record Message(String id, String type, String status, List<Text> content, String role) implements OutputItem {

    static Message of(String id, String status, List<Text> content) {
      return new Message(id, "message", status, content, "assistant");
    }

    @Override
    public Message with(String ending) {
      return of(id, ending, content);
    }
  }

  /** The one kind of content that our models have. */
  record Text(String type, List<Object> annotations, List<Object> logprobs, String text) {

    static Text of(String text) {
      return new Text("output_text", List.of(), List.of(), text);
    }
  }

  /**
   * A tool call.
   *
   * @param id      the item's own
   * @param call_id what its result refers to
   */
  record FunctionCall(String id, String type, String status, String arguments, String call_id, String name)
      implements OutputItem {

    static FunctionCall of(String id, String status, String arguments, String callId, String name) {
      return new FunctionCall(id, "function_call", status, arguments, callId, name);
    }

    @Override
    public FunctionCall with(String ending) {
      return of(id, ending, arguments, call_id, name);
    }
  }
}
