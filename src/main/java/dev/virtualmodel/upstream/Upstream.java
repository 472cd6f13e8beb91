package dev.virtualmodel.upstream;

import dev.virtualmodel.document.Section;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * A real model's API, as configured.
 *
 * @param api            the protocol it speaks: {@code openai} or {@code anthropic}
 * @param baseUrl        what the vendor's own client would be given, without a slash at its end
 * @param readTimeout    the longest silence, before its answer and within it
 */
public record Upstream(String id, String api, URI baseUrl, Credentials credentials, Duration connectTimeout, Duration readTimeout) {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int MAX_PORT = 65_535;
  private static final Duration READ = Duration.ofSeconds(120);

  public Upstream {
    Objects.requireNonNull(id);
    Objects.requireNonNull(api);
    Objects.requireNonNull(baseUrl);
    Objects.requireNonNull(credentials);
    Objects.requireNonNull(connectTimeout);
    Objects.requireNonNull(readTimeout);
  }

  /**
   * Reads a definition.
   *
   * @param id   its id, which the caller has read
   * @param keys where its key is found
   * @throws dev.virtualmodel.document.WrongSetting for what will not do, a key that is not there included
   */
  public static Upstream read(String id, Section section, KeySource keys) {
    Upstream upstream = new Upstream(id, section.choice("api", "openai", "anthropic"), baseUrl(section),
        Credentials.read(section, keys), positive(section, "connect_timeout", CONNECT), positive(section, "read_timeout", READ));
    section.refuseUnread();
    return upstream;
  }

  private static URI baseUrl(Section section) {
    String expected = "an http or https URL such as https://example.org/v1, without user, query and fragment";
    String written = section.text("base_url");
    URI uri;
    try {
      uri = URI.create(written.endsWith("/") ? written.substring(0, written.length() - 1) : written);
    } catch (IllegalArgumentException e) {
      throw section.wrong("base_url", expected);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw section.wrong("base_url", expected);
    }
    return uri;
  }

  private static Duration positive(Section section, String key, Duration usual) {
    Duration value = section.optionalDuration(key).orElse(usual);
    if (value.isZero()) {
      throw section.wrong(key, "a duration above 0, such as " + usual.toSeconds() + "s");
    }
    return value;
  }
}
