package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.rest.RelayWords;

/**
 * What is known of the chunks that an upstream streams.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat-streaming/streaming">OpenAI: chat completion chunks</a>
 */
final class ChatCompletionRelay {

  private ChatCompletionRelay() {}

  static RelayWords words() {
    return new ChoicesRelay(choice -> hasContent(choice.path("delta")));
  }

  private static boolean hasContent(JsonNode delta) {
    if (isText(delta.path("content")) || isText(delta.path("refusal")) || isText(delta.path("reasoning_content"))) {
      return true;
    }
    for (JsonNode call : delta.path("tool_calls")) {
      if (isText(call.at("/function/arguments")) || isText(call.at("/custom/input"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.textValue().isEmpty();
  }
}
