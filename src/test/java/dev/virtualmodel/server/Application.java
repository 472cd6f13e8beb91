package dev.virtualmodel.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One deployment of the WAR: where it is, and the settings that an administrator gives it.
 *
 * @param contextPath {@code /virtual}, {@code /two/levels}, {@code /} for the root, or empty where it does not matter
 * @param settings    by their names in JNDI below {@code virtualmodel/}: {@code heartbeat}, {@code models/my-bot}
 */
public record Application(String contextPath, Map<String, String> settings) {

  public Application {
    settings = new LinkedHashMap<>(settings);
  }

  /** The path within a server's URL: empty for the root. */
  public String path() {
    return contextPath.equals("/") ? "" : contextPath;
  }

  /** A name that files and commands take: {@code virtual}, {@code two-levels}, {@code root}. */
  public String name() {
    return path().isEmpty() ? "root" : path().substring(1).replace('/', '-');
  }
}
