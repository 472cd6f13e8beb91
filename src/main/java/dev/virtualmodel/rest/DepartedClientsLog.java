package dev.virtualmodel.rest;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps out of the log what is nobody's fault: Jersey notes an error, with its stack, for each client that leaves while its answer
 * is written. Only where Jersey is this application's own; a server's own modules are its administrator's business.
 */
@ApplicationScoped
public class DepartedClientsLog implements Filter {

  private static final System.Logger LOG = System.getLogger(DepartedClientsLog.class.getName());
  private static final String WRITER = "org.glassfish.jersey.server.ServerRuntime";

  /** Held on to, as its configuration goes when nobody does. */
  private final Logger logger = Logger.getLogger(WRITER);

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (isOurs(WRITER)) {
      logger.setFilter(this);
    }
  }

  @PreDestroy
  void close() {
    if (logger.getFilter() == this) {
      logger.setFilter(null);
    }
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    for (Throwable cause = line.getThrown(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        LOG.log(System.Logger.Level.DEBUG, () -> "a client left its answer: " + line.getThrown());
        return false;
      }
    }
    return true;
  }

  private static boolean isOurs(String className) {
    ClassLoader ours = DepartedClientsLog.class.getClassLoader();
    try {
      return Class.forName(className, false, ours).getClassLoader() == ours;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
