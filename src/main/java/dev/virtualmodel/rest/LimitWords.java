package dev.virtualmodel.rest;

import dev.virtualmodel.limit.Refusal;
import dev.virtualmodel.limit.Standings;
import dev.virtualmodel.reply.ApiError;
import java.time.Instant;
import java.util.Map;

/** How a protocol tells of limits: in the headers of every answer, and in the refusal of a call that is beyond them. */
public interface LimitWords {

  /** Of a protocol that has no words of its own: no headers, and a plain refusal. */
  static LimitWords plain() {
    return new LimitWords() { };
  }

  /** Headers by their names in lower case; none for what the protocol does not tell of. */
  default Map<String, String> headers(Standings standings, Instant now) {
    return Map.of();
  }

  /** A 429; when to come again is added to it. */
  default ApiError refusal(Refusal refusal) {
    return ApiError.of(429, "The limit of " + refusal.limit() + " " + refusal.unit() + " for " + refusal.subject()
        + (refusal.isTooLarge() ? " is less than the " + refusal.requested() + " of this request." : " is used up."));
  }
}
