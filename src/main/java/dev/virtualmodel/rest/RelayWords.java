package dev.virtualmodel.rest;

import dev.virtualmodel.reply.ApiError;

/** What a protocol adds to an answer that an upstream gives. */
@FunctionalInterface
public interface RelayWords {

  /** The frames that end a stream with an error, when the upstream cannot go on. */
  byte[] failure(ApiError error, String requestId);
}
