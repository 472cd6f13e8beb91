package dev.virtualmodel.conversation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a request came: what a model needs that passes it on to an upstream of the same protocol.
 *
 * @param api     the protocol: {@code openai} or {@code anthropic}
 * @param path    what the vendor's client appended to its base URL
 * @param query   as it came, without the question mark
 * @param headers as they came
 */
public record Origin(String api, String path, Optional<String> query, Map<String, List<String>> headers) {

  public Origin {
    Objects.requireNonNull(api);
    Objects.requireNonNull(path);
    Objects.requireNonNull(query);
    headers = Map.copyOf(headers);
  }
}
