package dev.virtualmodel.fault;

import dev.virtualmodel.document.Section;
import dev.virtualmodel.reply.ApiError;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an error says: {@code type} (by default the one that goes with the status), {@code message} and {@code retry_after}
 * (1 s for a 429 and a 503, as vendors always send one with those, otherwise none).
 */
final class ErrorKeys {

  static final List<String> ALL = List.of("type", "message", "retry_after");

  private static final int DEFAULT_STATUS = 500;
  private static final String DEFAULT_MESSAGE = "simulated upstream error";

  private ErrorKeys() {}

  static ApiError read(Section error, Optional<Integer> given) {
    int status = given.orElse(DEFAULT_STATUS);
    ApiError plain = ApiError.of(status, error.optionalText("message").orElse(DEFAULT_MESSAGE));
    ApiError typed = error.optionalText("type").map(plain::withType).orElse(plain);
    return error.optionalDuration("retry_after").map(typed::retryAfter).orElse(typed);
  }
}
