package dev.virtualmodel.launch;

import java.lang.reflect.InvocationTargetException;

/**
 * Tells an old Java in one line that it is too old; a new one goes on to {@link WarLauncher}.
 * <p>
 * This file alone is compiled for Java 8, so no newer syntax or API here. The next class is found by name, because neither the
 * compiler for Java 8 nor an old JVM could read it.
 */
public final class Main {

  private static final int NEEDED = 17;

  private Main() {
  }

  public static void main(String[] args) throws Exception {
    String refusal = refusal(System.getProperty("java.specification.version"), System.getProperty("java.home"));
    if (refusal != null) {
      System.err.println(refusal);
      System.exit(1);
    }
    try {
      Class.forName("dev.virtualmodel.launch.WarLauncher").getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception) {
        throw (Exception) e.getCause();
      }
      throw (Error) e.getCause();
    }
  }

  /** The line for a Java that is too old; null for one that will do. */
  static String refusal(String version, String home) {
    if (feature(version) >= NEEDED) {
      return null;
    }
    return "Virtual Model needs Java " + NEEDED + " or newer; this is Java " + version + " (" + home + ").";
  }

  /** 8 for {@code 1.8}, 17 for {@code 17}. */
  private static int feature(String version) {
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }
}
