package dev.virtualmodel.launch;

import java.util.logging.LogManager;

/**
 * Keeps the log open while the server stops: the JDK's own log manager closes all handlers as soon as the JVM begins to shut down,
 * side by side with the hook that stops the server, and what that has to say would be lost. Named by a system property, which is
 * why it is public.
 */
public final class LogToTheEnd extends LogManager {

  @Override
  public void reset() {
    if (!isEnding()) {
      super.reset();
    }
  }

  /** A JVM that shuts down does not discuss its hooks: there is no other way to ask. */
  private static boolean isEnding() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }
}
