package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An answer, from its beginning on.
 *
 * @param created_at   seconds
 * @param completed_at seconds; null as long as it is not completed
 * @param usage        null until the end
 * @param settings     those of the request, see {@link EchoedSettings}; each is a field of its own
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/object">OpenAI: the response object</a>
 */
record Response(String id, String object, long created_at, String status, Long completed_at, Failure error,
    IncompleteDetails incomplete_details, String model, List<OutputItem> output, ResponseUsage usage,
    @JsonAnyGetter Map<String, JsonNode> settings) implements Wire {

  /** Why there is no answer. */
  record Failure(String code, String message) {}

  /** Why there is no more of the answer. */
  record IncompleteDetails(String reason) {}

  static Response begun(ResponseRequest asked) {
    return new Response(Ids.next("resp_"), "response", Instant.now().getEpochSecond(), OutputItem.IN_PROGRESS, null, null, null,
        asked.request().model(), List.of(), null, asked.settings());
  }

  /**
   * Ended as the model wished.
   *
   * @param in how much later than now it ends
   */
  Response ended(FinishReason reason, List<OutputItem> items, ResponseUsage counted, Duration in) {
    String status = statusOf(reason);
    boolean completed = status.equals(OutputItem.COMPLETED);
    return new Response(id, object, created_at, status, completed ? Instant.now().plus(in).getEpochSecond() : null, null,
        completed ? null : new IncompleteDetails(reason == FinishReason.LENGTH ? "max_output_tokens" : "content_filter"), model,
        List.copyOf(items), counted, settings);
  }

  /** Ended by a failure, with the items that were whole by then. */
  Response failed(ApiError why, List<OutputItem> items) {
    return new Response(id, object, created_at, "failed", null, ResponsesErrors.failure(why), null, model, List.copyOf(items),
        null, settings);
  }

  /** A response's status, and that of its last item. */
  static String statusOf(FinishReason reason) {
    return reason == FinishReason.LENGTH || reason == FinishReason.CONTENT_FILTER ? OutputItem.INCOMPLETE : OutputItem.COMPLETED;
  }
}
