package dev.virtualmodel.document;

import java.util.Locale;

/** Knows which keys hold secrets, by their names, so that no message shows one. */
final class Secrets {

  static final String SHOWN = "***";

  private Secrets() {
  }

  /** Whether the key, or a key above it in the path ({@code upstreams[0].api_key}), names a secret. */
  static boolean isSecret(String path) {
    for (String key : path.split("[.\\[\\]]+")) {
      if (named(key.toLowerCase(Locale.ROOT).replace('-', '_'))) {
        return true;
      }
    }
    return false;
  }

  private static boolean named(String key) {
    // A model's time to its first token is a token of another sort, and people must see what is wrong with it.
    return !key.equals("first_token")
        && (key.equals("key") || key.endsWith("_key") || key.endsWith("token") || key.endsWith("password"));
  }
}
