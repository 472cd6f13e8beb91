package dev.virtualmodel.launch;

import dev.virtualmodel.config.SettingName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page behind {@code --help}, and the names on it. */
final class Help {

  /** Options of the launcher itself, with what they do. */
  static final Map<String, String> LAUNCHER = new LinkedHashMap<>();

  static {
    LaunchOptions none = LaunchOptions.none();
    LAUNCHER.put("host", "address to listen on [" + none.host() + "]");
    LAUNCHER.put("port", "0 picks a free one and prints it [" + none.port() + "]");
    LAUNCHER.put("context-path", "where the web application lives [" + none.contextPath() + "]");
    LAUNCHER.put("help", "prints this page");
  }

  private Help() {
  }

  /** Everything that can stand behind {@code --}; families of settings with {@code <id>} for what the user chooses. */
  static List<String> names() {
    List<String> names = new ArrayList<>(LAUNCHER.keySet());
    names.addAll(List.of("models/<id>", "upstreams/<id>"));
    for (SettingName setting : SettingName.values()) {
      names.add(setting.key());
    }
    return names;
  }

  /** A value that would do for this option. */
  static String example(String name) {
    return switch (name) {
      case "host" -> LaunchOptions.none().host();
      case "port" -> String.valueOf(LaunchOptions.none().port());
      case "context-path" -> LaunchOptions.none().contextPath();
      default -> SettingName.of(name).flatMap(SettingName::defaultValue).orElse("<value>");
    };
  }

  static String page() {
    StringBuilder page = new StringBuilder();
    page.append("Usage: java -jar virtual.war [--name=value ...]\n\n");
    LAUNCHER.forEach((name, meaning) -> line(page, name, meaning));
    page.append("\nSettings of the web application; without an option the system property virtualmodel.<name> is asked,\n"
        + "then the environment variable VIRTUALMODEL_<NAME>, then the default in brackets.\n\n");
    line(page, "models/<id>", "one model as JSON or YAML text, or a file: URI of one");
    line(page, "upstreams/<id>", "one upstream, likewise");
    for (SettingName setting : SettingName.values()) {
      String usual = setting == SettingName.REQUEST_OVERRIDES ? "true" : setting.defaultValue().orElse("none");
      line(page, setting.key(), setting.description() + " [" + usual + "]");
    }
    return page.append("\nExample: java -jar virtual.war --port=0 --models/my-bot='{\"content\": \"Hi\"}'\n").toString();
  }

  private static void line(StringBuilder page, String name, String meaning) {
    page.append(String.format("  --%-18s %s%n", name, meaning));
  }
}
