package dev.virtualmodel.rest;

import dev.virtualmodel.config.Settings;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The API keys that calls may come with; where there are none, calls need none. */
final class KnownKeys {

  private static final String ATTRIBUTE = KnownKeys.class.getName();

  private final List<byte[]> keys;

  KnownKeys(List<String> keys) {
    this.keys = keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
  }

  static KnownKeys of(Settings settings) {
    return new KnownKeys(settings.apiKeys());
  }

  /** For servlet filters, into which not every container injects beans; nothing is needed where none were kept. */
  static KnownKeys of(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof KnownKeys kept ? kept : new KnownKeys(List.of());
  }

  void keep(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  /**
   * Whether a call may pass that comes with these headers: one of the keys that it presents is enough, as some clients send a
   * placeholder in one vendor's header and the real key in the other's.
   */
  boolean letThrough(UnaryOperator<String> header) {
    return keys.isEmpty() || valid(header).isPresent();
  }

  /** The key that a call is counted by: the valid one, or where none is needed, whichever it presents. */
  Optional<String> counted(UnaryOperator<String> header) {
    return valid(header).or(() -> PresentedKey.all(header).stream().findFirst());
  }

  private Optional<String> valid(UnaryOperator<String> header) {
    return PresentedKey.all(header).stream().filter(this::isKnown).findFirst();
  }

  /** Compares with each key in constant time, so that time tells nothing about how much of a key is right. */
  private boolean isKnown(String presented) {
    byte[] given = presented.getBytes(StandardCharsets.UTF_8);
    boolean known = false;
    for (byte[] key : keys) {
      known |= MessageDigest.isEqual(key, given);
    }
    return known;
  }
}
