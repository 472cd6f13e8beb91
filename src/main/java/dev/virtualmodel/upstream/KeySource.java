package dev.virtualmodel.upstream;

import java.util.Optional;

/** Where the key of an upstream is looked up: never in the definition itself. */
public interface KeySource {

  Optional<String> environment(String name);

  /** A name below {@code java:comp/env/}, or a whole one that begins with {@code java:}. */
  Optional<String> jndi(String name);
}
