package dev.virtualmodel.config;

import static java.lang.System.Logger.Level.INFO;

import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.WrongSetting;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Settings of the whole process: its system properties, its environment.
 *
 * <p>Other programs and other deployments live in the same process and may use names with our prefix (tests do, and container
 * platforms make up {@code …_SERVICE_HOST} from a service's name), so a name that is no setting is only mentioned. A name that is
 * nearly a setting's is refused: ignored, a misspelt {@code api-keys} would leave the door open.
 */
final class ProcessSettings implements SettingSource {

  private static final System.Logger LOG = System.getLogger(ProcessSettings.class.getName());

  private final String kind;
  private final Map<String, String> written;
  private final Function<SettingName, String> spelling;

  private ProcessSettings(String kind, String prefix, Map<String, String> all, Function<SettingName, String> spelling) {
    this.kind = kind;
    this.written = new TreeMap<>(all);
    this.spelling = spelling;
    written.keySet().removeIf(name -> !name.startsWith(prefix));
    written.keySet().stream().filter(name -> !isKnown(name)).forEach(name -> unknown(name, name.substring(prefix.length())));
  }

  static SettingSource properties(Map<String, String> properties) {
    return new ProcessSettings("system property", SettingNames.PROPERTY, properties, SettingName::systemProperty);
  }

  static SettingSource environment(Map<String, String> variables) {
    return new ProcessSettings("environment variable", SettingNames.VARIABLE, variables, SettingName::environmentVariable);
  }

  @Override
  public Optional<Written> find(SettingName name) {
    String spelt = spelling.apply(name);
    return Optional.ofNullable(written.get(spelt)).map(text -> new Written(text, kind + " " + spelt));
  }

  private boolean isKnown(String spelt) {
    for (SettingName name : SettingName.values()) {
      if (spelling.apply(name).equals(spelt)) {
        return true;
      }
    }
    return false;
  }

  private void unknown(String name, String withoutPrefix) {
    SettingNames.nearest(withoutPrefix).ifPresent(near -> {
      throw WrongSetting.that(Location.of(kind + " " + name), "", "",
          "is not a setting, did you mean '" + spelling.apply(near) + "'?");
    });
    LOG.log(INFO, "{0} {1} is not a setting of Virtual Model and is ignored", kind, name);
  }
}
