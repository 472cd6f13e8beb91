package dev.virtualmodel.config;

import dev.virtualmodel.document.NearestWord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Knows how each place spells the names of settings, and which one was probably meant. */
final class SettingNames {

  static final String PROPERTY = "virtualmodel.";
  static final String VARIABLE = "VIRTUALMODEL_";

  private SettingNames() {
  }

  static List<String> keys() {
    return Arrays.stream(SettingName.values()).map(SettingName::key).toList();
  }

  static boolean isKnown(String key) {
    return keys().contains(key);
  }

  /** The setting that was probably meant, also when it was spelt in another place's way. */
  static Optional<SettingName> nearest(String key) {
    return NearestWord.to(key.toLowerCase(Locale.ROOT).replace('_', '-'), keys())
        .flatMap(near -> Arrays.stream(SettingName.values()).filter(name -> name.key().equals(near)).findFirst());
  }
}
