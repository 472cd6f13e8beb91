package dev.virtualmodel.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps out of the log what is nobody's fault: Jersey (3.1.11) notes an error, with its stack, for each client that leaves while its
 * answer is written. Only where Jersey is this application's own; a server's own modules are its administrator's business.
 */
@ApplicationScoped
public class DepartedClientsLog implements Filter {

  private static final System.Logger LOG = System.getLogger(DepartedClientsLog.class.getName());
  private static final String WRITER = "org.glassfish.jersey.server.ServerRuntime$Responder";

  /** Held on to, as its configuration goes when nobody does. */
  private final Logger logger = Logger.getLogger(WRITER);
  private Filter before;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (isOurs(WRITER)) {
      // Another deployment's does the same as this one, and is not to be held on to.
      before = Stream.ofNullable(logger.getFilter()).filter(filter -> !isAnothers(filter)).findFirst().orElse(null);
      logger.setFilter(this);
    }
  }

  @PreDestroy
  void close() {
    if (logger.getFilter() == this) {
      logger.setFilter(before);
    }
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    if (isOfDepartedClient(line.getThrown())) {
      LOG.log(System.Logger.Level.DEBUG, () -> "a client left its answer: " + line.getThrown());
      return false;
    }
    return before == null || before.isLoggable(line);
  }

  /** What cannot be put into JSON is an IOException as well, and a mistake of ours. */
  private static boolean isOfDepartedClient(Throwable failure) {
    boolean written = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonProcessingException) {
        return false;
      }
      written |= cause instanceof IOException;
    }
    return written;
  }

  private static boolean isAnothers(Filter filter) {
    return filter.getClass().getName().equals(DepartedClientsLog.class.getName());
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
