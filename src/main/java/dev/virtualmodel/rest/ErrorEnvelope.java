package dev.virtualmodel.rest;

import dev.virtualmodel.reply.ApiError;
import jakarta.ws.rs.container.ContainerRequestContext;

/** How a protocol phrases an error. A bean of each protocol's folder; the one with the strongest claim on a request speaks. */
public interface ErrorEnvelope {

  /** How much a request is this protocol's, also one to an unknown path. */
  Claim claim(ContainerRequestContext request);

  /** An error as this protocol has it: some know the same mistake by another status. */
  default ApiError known(ApiError error) {
    return error;
  }

  Wire phrase(ApiError error, String requestId);

  /** How the protocol tells of limits. */
  default LimitWords limitWords() {
    return LimitWords.plain();
  }

  /** From the weakest to the strongest. */
  enum Claim {
    NONE,
    BY_DEFAULT,
    /** The path is one of its own, unless a caller shows that it speaks another. */
    BY_PATH,
    CERTAIN
  }
}
