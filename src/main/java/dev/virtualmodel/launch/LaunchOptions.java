package dev.virtualmodel.launch;

import dev.virtualmodel.config.SettingName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was asked for on the command line.
 *
 * @param host        name or address to listen on, IPv6 without brackets
 * @param port        0 to 65535; 0: a free one
 * @param contextPath begins with a slash and does not end in one; {@code /} is the root
 * @param settings    by JNDI name below {@code virtualmodel/}, for example {@code heartbeat} or {@code models/my-bot}
 * @param help        whether the options shall be listed, and nothing else
 */
record LaunchOptions(String host, int port, String contextPath, Map<String, String> settings, boolean help) {

  private static final Set<String> FAMILIES = Set.of("models", "upstreams");
  private static final Pattern CONTEXT_PATH = Pattern.compile("/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");
  private static final Pattern ID = Pattern.compile("[^/]+(/[^/]+)*");

  LaunchOptions {
    settings = Map.copyOf(settings);
  }

  /** Nothing asked for: the defaults. */
  static LaunchOptions none() {
    return new LaunchOptions("127.0.0.1", 8080, "/virtual", Map.of(), false);
  }

  /**
   * Reads {@code --name=value} and {@code --name value}.
   *
   * @throws LaunchFailure for an unknown option, a missing or wrong value, an option given twice
   */
  static LaunchOptions parse(String... arguments) throws LaunchFailure {
    if (List.of(arguments).contains("--help")) {
      return new LaunchOptions(none().host, none().port, none().contextPath, Map.of(), true);
    }
    Map<String, String> given = given(arguments);
    String host = given.remove("host");
    String port = given.remove("port");
    String contextPath = given.remove("context-path");
    return new LaunchOptions(
        host == null ? none().host : host(host),
        port == null ? none().port : port(port),
        contextPath == null ? none().contextPath : contextPath(contextPath),
        given, false);
  }

  private static Map<String, String> given(String... arguments) throws LaunchFailure {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (!argument.startsWith("--")) {
        throw new LaunchFailure("Unknown argument '" + argument + "': options begin with --, as in --port=8080;"
            + " --help lists them.");
      }
      int equals = argument.indexOf('=');
      String name = argument.substring(2, equals < 0 ? argument.length() : equals);
      checkName(name);
      String value;
      if (equals >= 0) {
        value = argument.substring(equals + 1);
      } else if (i + 1 < arguments.length && !arguments[i + 1].startsWith("--")) {
        value = arguments[++i];
      } else {
        throw new LaunchFailure("--" + name + " needs a value, as in --" + name + "=" + Help.example(name) + ".");
      }
      if (given.putIfAbsent(name, value) != null) {
        throw new LaunchFailure("--" + name + " was given twice; once would do.");
      }
    }
    return given;
  }

  private static void checkName(String name) throws LaunchFailure {
    int slash = name.indexOf('/');
    if (slash >= 0 && FAMILIES.contains(name.substring(0, slash))) {
      if (!ID.matcher(name.substring(slash + 1)).matches()) {
        throw new LaunchFailure("--" + name + " names no id: --" + name.substring(0, slash) + "/my-id='{...}' would do.");
      }
    } else if (SettingName.of(name).isEmpty() && !Help.LAUNCHER.containsKey(name)) {
      throw new LaunchFailure("Unknown option --" + name + "; "
          + Nearest.to(name, Help.names()).map(near -> "did you mean --" + near + "? ").orElse("")
          + "--help lists all options.");
    }
  }

  private static String host(String value) throws LaunchFailure {
    String host = value.startsWith("[") && value.endsWith("]") ? value.substring(1, value.length() - 1) : value;
    if (host.isBlank()) {
      throw new LaunchFailure("--host needs a name or an address, as in --host=127.0.0.1.");
    }
    return host;
  }

  private static int port(String value) throws LaunchFailure {
    if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65535) {
      return Integer.parseInt(value);
    }
    throw new LaunchFailure("--port takes a number from 0 to 65535 (0: a free one), not '" + value + "'.");
  }

  private static String contextPath(String value) throws LaunchFailure {
    if (CONTEXT_PATH.matcher(value).matches()) {
      return value;
    }
    throw new LaunchFailure("--context-path takes a path such as /virtual, or / for the root (letters, digits and . _ ~ -,"
        + " no slash at its end), not '" + value + "'.");
  }
}
