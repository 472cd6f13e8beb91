package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A piece of a streamed answer.
 *
 * @param created a number, or where one is to stand
 * @param usage absent unless the caller asked for it; then a JSON null in all chunks but the last
 * @see <a href="https://platform.openai.com/docs/api-reference/chat-streaming">OpenAI: the chat completion chunk object</a>
 */
record ChatCompletionChunk(String id, String object, Object created, String model, String service_tier, String system_fingerprint,
    List<Choice> choices, @JsonInclude(JsonInclude.Include.NON_NULL) Object usage) {

  /** @param index a number, or where one is to stand */
  record Choice(Object index, Delta delta, Object logprobs, String finish_reason) {}

  /** What a chunk adds; what it does not mention is absent. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Delta(String role, Object content, List<ToolCallDelta> tool_calls) {

    static Delta none() {
      return new Delta(null, null, null);
    }

    static Delta role(Object content) {
      return new Delta("assistant", content, null);
    }

    static Delta content(String content) {
      return new Delta(null, content, null);
    }

    static Delta toolCall(ToolCallDelta call) {
      return new Delta(null, null, List.of(call));
    }
  }

  /** Id, type and name come once, with empty arguments. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ToolCallDelta(int index, String id, String type, FunctionDelta function) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FunctionDelta(String name, String arguments) {}
}
