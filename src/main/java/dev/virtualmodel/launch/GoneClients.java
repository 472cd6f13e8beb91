package dev.virtualmodel.launch;

import java.io.EOFException;
import java.util.logging.Logger;

/**
 * Leaves out what Jersey (3.1.11) has to say, as SEVERE and with a stack trace, of each client that was gone before its answer
 * came: clients give up and agents are interrupted, and nobody can do anything about it.
 */
final class GoneClients {

  /** Held on to, because the log manager forgets loggers, and their filters, that nobody refers to. */
  private static final Logger RESPONDER = Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

  private GoneClients() {}

  static void leaveOut() {
    RESPONDER.setFilter(record -> !isGone(record.getThrown()));
  }

  /** Jetty's own exception for a connection that has ended is one of these; it cannot be named here, nor in Jersey's loader. */
  private static boolean isGone(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return true;
      }
    }
    return false;
  }
}
