package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.RelayWords;
import dev.virtualmodel.rest.StreamEvent;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known of the events that an upstream streams where each has pieces of choices, and a {@code [DONE]} ends them.
 *
 * @param hasContent whether a choice carries a piece of what the model says
 */
public record ChoicesRelay(Predicate<JsonNode> hasContent) implements RelayWords {

  private static final String DONE = "[DONE]";

  @Override
  public byte[] failure(ApiError error, String requestId) {
    return OpenAiErrors.frame(error);
  }

  @Override
  public byte[] heartbeat() {
    return OpenAiFrames.heartbeat();
  }

  @Override
  public Set<String> outputTokens() {
    return Set.of("/usage/completion_tokens");
  }

  @Override
  public boolean isLast(StreamEvent event) {
    return event.data().equals(DONE);
  }

  @Override
  public Part part(String name, String data) {
    if (data.equals(DONE)) {
      return Part.CLOSING;
    }
    Part part = Part.OTHER;
    for (JsonNode choice : Json.leniently(data).path("choices")) {
      if (hasContent.test(choice)) {
        return Part.CONTENT;
      }
      if (choice.hasNonNull("finish_reason")) {
        part = Part.CLOSING;
      }
    }
    return part;
  }
}
