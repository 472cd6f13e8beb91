package dev.virtualmodel.upstream;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request on its way to an upstream.
 *
 * @param path    what the vendor's client appends to its base URL
 * @param query   the caller's query string, as it came
 * @param headers the caller's headers, as they came
 * @param body    JSON
 */
public record UpstreamCall(String path, Optional<String> query, Map<String, List<String>> headers, byte[] body) {

  public UpstreamCall {
    Objects.requireNonNull(path);
    Objects.requireNonNull(query);
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body);
  }
}
