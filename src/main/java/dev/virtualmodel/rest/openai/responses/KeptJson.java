package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.rest.Wire;

/** A response as it was answered before. */
record KeptJson(@JsonValue JsonNode json) implements Wire {

  /** @param stream whether its events are wanted, which the vendor has only for what it does in the background */
  static KeptJson of(KeptResponse response, boolean stream) {
    if (stream) {
      throw new ApiException(ApiError.invalid("stream", "invalid_value",
          "stream: got true, expected false or nothing: a response that has ended comes whole"));
    }
    return new KeptJson(response.json().json());
  }
}
