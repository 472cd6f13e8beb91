package dev.virtualmodel.rest.openai;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.RelayWords;

/** For endpoints whose answers have no events: where an upstream streams all the same, its events are all alike to us. */
public final class UnstreamedRelay implements RelayWords {

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
    return Part.OTHER;
  }
}
