package dev.virtualmodel.launch;

import java.util.List;
import java.util.Set;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;

/**
 * Keeps standard error quiet and readable: one line a record, others' warnings, our own news.
 * <p>
 * While the web application is being deployed, records are held back. After a good start they are written; after a failed one
 * they are dropped, because its reason is told in one line and the stack traces of every layer around it would bury that.
 */
final class LaunchLogging {

  private static final String ONE_LINE = "%1$tF %1$tT.%1$tL %4$-7s %3$s: %5$s%6$s%n";
  private static final Set<String> JETTY_BREAKS_OFF = Set.of("org.eclipse.jetty.util.Blocker", "org.eclipse.jetty.io.AbstractConnection");
  private static final int HELD_RECORDS = 1_000;
  /** Held on to, because the log manager forgets loggers, and their levels, that nobody refers to. */
  private static final List<Logger> OURS = List.of(Logger.getLogger("dev.virtualmodel"));

  private final MemoryHandler held;

  private LaunchLogging(MemoryHandler held) {
    this.held = held;
  }

  /** Sets the JVM's logging up, unless the user has done so by a system property of {@code java.util.logging}. */
  static LaunchLogging begin() {
    if (System.getProperty("java.util.logging.config.file") != null
        || System.getProperty("java.util.logging.config.class") != null) {
      return new LaunchLogging(null);
    }
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", ONE_LINE);
    }
    LogManager.getLogManager().reset();
    MemoryHandler held = new MemoryHandler(new ConsoleHandler(), HELD_RECORDS, Level.OFF);
    held.setFilter(record -> !isOnPurpose(record));
    root().setLevel(Level.WARNING);
    root().addHandler(held);
    OURS.forEach(logger -> logger.setLevel(Level.INFO));
    return new LaunchLogging(held);
  }

  /** The start was good: what was held back is written, and from now on everything at once. */
  void started() {
    if (held != null) {
      held.push();
      held.setPushLevel(Level.ALL);
    }
  }

  /** Jetty warns of answers that we break off: those of clients that stopped reading. */
  private static boolean isOnPurpose(LogRecord record) {
    return record.getLevel().intValue() <= Level.WARNING.intValue() && JETTY_BREAKS_OFF.contains(String.valueOf(record.getLoggerName()));
  }

  private static Logger root() {
    return Logger.getLogger("");
  }
}
