package dev.virtualmodel.config;

import java.util.Optional;

/** Finds settings in one place where people write them; a lambda is enough for a test. */
@FunctionalInterface
public interface SettingSource {

  /** The setting as it is written there, or nothing when it is not. */
  Optional<Written> find(SettingName name);

  /** A source without settings. */
  static SettingSource none() {
    return name -> Optional.empty();
  }

  /**
   * A setting as somebody wrote it.
   *
   * @param text  the value
   * @param where what messages call the place, such as {@code system property virtualmodel.heartbeat}
   */
  record Written(String text, String where) {
  }
}
