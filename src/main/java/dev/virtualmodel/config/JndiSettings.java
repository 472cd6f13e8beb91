package dev.virtualmodel.config;

import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.WrongSetting;
import java.util.Optional;

/**
 * Settings that an administrator bound, for this deployment alone or for all on a server. A name that is no setting can only be a
 * mistake here.
 */
record JndiSettings(JndiTree tree) implements SettingSource {

  JndiSettings {
    tree.values().keySet().stream().filter(path -> !isKnown(path)).findFirst().ifPresent(path -> {
      throw unknown(tree.where(path), path);
    });
  }

  @Override
  public Optional<Written> find(SettingName name) {
    return Optional.ofNullable(tree.values().get(name.key())).map(value -> written(tree.where(name.key()), value));
  }

  // An env-entry may be declared as java.lang.Integer, Long, Boolean and so on; its text is what was written.
  private static Written written(String where, Object value) {
    if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean || value instanceof Character) {
      return new Written(value.toString(), where);
    }
    throw WrongSetting.found(Location.of(where), "a " + value.getClass().getName(), "a java.lang.String");
  }

  private static boolean isKnown(String path) {
    return SettingNames.isKnown(path) || path.startsWith("models/") || path.startsWith("upstreams/");
  }

  private static WrongSetting unknown(String where, String path) {
    String meant = SettingNames.nearest(path).map(near -> ", did you mean '" + near.key() + "'?").orElse("");
    String known = "models/<id>, upstreams/<id>, " + String.join(", ", SettingNames.keys());
    return WrongSetting.that(Location.of(where), "", "", "is not a setting" + meant + "; known here: " + known);
  }
}
