package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.RelayWords;
import java.nio.charset.StandardCharsets;

/**
 * What is known of the chunks that an upstream streams.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat-streaming/streaming">OpenAI: chat completion chunks</a>
 */
final class ChatCompletionRelay implements RelayWords {

  private static final byte[] HEARTBEAT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);
  private static final String DONE = "[DONE]";

  @Override
  public byte[] failure(ApiError error, String requestId) {
    return OpenAiErrors.frame(error);
  }

  @Override
  public byte[] heartbeat() {
    return HEARTBEAT.clone();
  }

  @Override
  public Part part(String name, String data) {
    if (data.equals(DONE)) {
      return Part.CLOSING;
    }
    Part part = Part.OTHER;
    for (JsonNode choice : Json.leniently(data).path("choices")) {
      if (hasContent(choice.path("delta"))) {
        return Part.CONTENT;
      }
      if (choice.hasNonNull("finish_reason")) {
        part = Part.CLOSING;
      }
    }
    return part;
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
