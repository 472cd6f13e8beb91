package dev.virtualmodel.launch;

import java.net.URI;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;

/**
 * A server that answers, until it is closed.
 *
 * @param uri where the web application is, without a slash at its end: {@code http://127.0.0.1:8080/virtual}
 */
record RunningServer(URI uri, Server server, WebAppContext webapp) implements AutoCloseable {

  /**
   * Lets the web application end its streams first, while there are still connections to end them on.
   *
   * @throws IllegalStateException when something did not stop
   */
  @Override
  public void close() {
    try {
      webapp.stop();
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The server at " + uri + " did not stop: " + e.getMessage(), e);
    }
  }
}
