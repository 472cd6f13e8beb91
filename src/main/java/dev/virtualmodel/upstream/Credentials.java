package dev.virtualmodel.upstream;

import dev.virtualmodel.document.Section;
import java.util.List;
import java.util.Optional;

/** Whose key an upstream is shown: ours, the caller's, or nobody's. Never says the key. */
public final class Credentials {

  private final Optional<String> key;
  private final boolean forwarded;

  private Credentials(Optional<String> key, boolean forwarded) {
    this.key = key;
    this.forwarded = forwarded;
  }

  public static Credentials key(String key) {
    return new Credentials(Optional.of(key), false);
  }

  public static Credentials ofCaller() {
    return new Credentials(Optional.empty(), true);
  }

  public static Credentials none() {
    return new Credentials(Optional.empty(), false);
  }

  static Credentials read(Section section, KeySource keys) {
    Optional<String> environment = section.optionalText("api_key_env");
    Optional<String> jndi = section.optionalText("api_key_jndi");
    boolean forwarded = section.optionalBool("forward_credentials").orElse(false);
    List<Boolean> ways = List.of(environment.isPresent(), jndi.isPresent(), forwarded);
    if (ways.stream().filter(way -> way).count() > 1) {
      throw section.that("api_key_env", "an upstream has one of api_key_env, api_key_jndi and forward_credentials, not several");
    }
    if (forwarded) {
      return ofCaller();
    }
    if (environment.isPresent()) {
      return key(environment.flatMap(keys::environment).filter(Credentials::isUsable).orElseThrow(() -> section.that("api_key_env",
          "the environment has no usable variable " + environment.get() + "; set it to the key")));
    }
    if (jndi.isPresent()) {
      return key(jndi.flatMap(keys::jndi).filter(Credentials::isUsable).orElseThrow(() -> section.that("api_key_jndi",
          "JNDI has no usable text " + jndi.get() + "; bind the key there")));
    }
    return none();
  }

  /** What can stand in a header. */
  private static boolean isUsable(String key) {
    return !key.isBlank() && key.chars().allMatch(letter -> letter > ' ' && letter < 127);
  }

  /** Our own key for the upstream. */
  Optional<String> key() {
    return key;
  }

  /** Whether the caller's own key goes on. */
  boolean isForwarded() {
    return forwarded;
  }

  @Override
  public String toString() {
    return forwarded ? "the caller's own" : key.map(secret -> "***").orElse("none");
  }
}
