package dev.virtualmodel.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds the API keys that a caller sent, in either vendor's header. */
final class PresentedKey {

  private static final String BEARER = "Bearer ";

  private PresentedKey() {}

  /** @param header gives a header by its name, or null */
  static List<String> all(UnaryOperator<String> header) {
    List<String> keys = new ArrayList<>();
    Optional.ofNullable(header.apply("x-api-key")).ifPresent(keys::add);
    Optional.ofNullable(header.apply(HttpHeaders.AUTHORIZATION))
        .filter(authorization -> authorization.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(authorization -> authorization.substring(BEARER.length()).trim()).ifPresent(keys::add);
    return keys;
  }
}
