package dev.virtualmodel.rest.openai.completions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.RelayWords;
import dev.virtualmodel.rest.openai.OpenAiErrors;
import dev.virtualmodel.rest.openai.OpenAiFrames;

/** What is known of the pieces of completions that an upstream streams. */
final class CompletionRelay implements RelayWords {

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
  public Part part(String name, String data) {
    if (data.equals(DONE)) {
      return Part.CLOSING;
    }
    Part part = Part.OTHER;
    for (JsonNode choice : Json.leniently(data).path("choices")) {
      if (!choice.path("text").asText().isEmpty()) {
        return Part.CONTENT;
      }
      if (choice.hasNonNull("finish_reason")) {
        part = Part.CLOSING;
      }
    }
    return part;
  }
}
