package dev.virtualmodel.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds the API key that a caller sent, in either vendor's header. */
final class PresentedKey {

  private static final String BEARER = "Bearer ";

  private PresentedKey() {}

  /** @param header gives a header by its name, or null */
  static Optional<String> of(UnaryOperator<String> header) {
    String key = header.apply("x-api-key");
    String authorization = header.apply(HttpHeaders.AUTHORIZATION);
    if (key == null && authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      key = authorization.substring(BEARER.length()).trim();
    }
    return Optional.ofNullable(key);
  }
}
