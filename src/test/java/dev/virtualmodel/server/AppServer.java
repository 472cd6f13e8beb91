package dev.virtualmodel.server;

import java.io.IOException;
import java.net.URI;

/** A running application server, as its administrator sees it. */
public interface AppServer extends AutoCloseable {

  /** Without a path: {@code http://127.0.0.1:43210}. */
  URI url();

  /** Hands the WAR over, with its settings in this server's own way; it may return before the application answers. */
  void deploy(Application application) throws Exception;

  /** Takes it away again; it may return before it is gone. */
  void undeploy(Application application) throws Exception;

  /** Whether this server can give one deployment settings of its own, so that another does not see them. */
  default boolean takesSettings() {
    return true;
  }

  /** The process that serves. */
  ProcessHandle process();

  /** Everything in this server's logs so far. */
  String log() throws IOException;

  /** Stops it, and waits until it is gone. */
  @Override
  void close() throws IOException;
}
