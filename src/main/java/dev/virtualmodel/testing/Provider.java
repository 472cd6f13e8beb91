package dev.virtualmodel.testing;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/**
 * All that a client needs to be told in order to call a {@link DelayProvider}, and that an application keeps about a provider.
 *
 * @param uuid     another one for each provider
 * @param name     as chosen by the test
 * @param apiBase  what an OpenAI client is given as its base URL: ends in {@code /v1}, without a slash
 * @param apiStyle whose API it speaks
 * @param token    the API key to send; random text, another one for each provider, and never checked
 * @param timeout  longer than any answer takes
 * @param enabled  whether an application should use it: true
 */
public record Provider(UUID uuid, String name, URI apiBase, ApiStyle apiStyle, String token, Duration timeout, boolean enabled) {

  public Provider {
    Objects.requireNonNull(uuid);
    Objects.requireNonNull(name);
    Objects.requireNonNull(apiBase);
    Objects.requireNonNull(apiStyle);
    Objects.requireNonNull(token);
    Objects.requireNonNull(timeout);
  }
}
