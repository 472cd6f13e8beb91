package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.virtualmodel.rest.Wire;
import java.util.List;

/**
 * A whole answer.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/object">OpenAI: the chat completion object</a>
 */
record ChatCompletion(String id, String object, long created, String model, List<Choice> choices, CompletionUsage usage,
    String service_tier, String system_fingerprint) implements Wire {

  static final String SERVICE_TIER = "default";
  static final String FINGERPRINT = "fp_virtualmodel";

  record Choice(int index, Message message, Object logprobs, String finish_reason) {}

  record Message(String role, String content, String refusal, List<Object> annotations,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<ToolCall> tool_calls) {}

  record ToolCall(String id, String type, Function function) {}

  record Function(String name, String arguments) {}
}
