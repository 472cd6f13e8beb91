package dev.virtualmodel.rest;

import java.lang.System.Logger.Level;

/**
 * Breaks off an answer that has begun, so that the caller sees a broken transfer and not a proper end. The Servlet API has no
 * call for it: Tomcat and Jetty do it when a servlet throws in an asynchronous dispatch.
 */
final class Cut {

  private static final System.Logger LOG = System.getLogger(Cut.class.getName());

  private Cut() {}

  static void off(RawExchange exchange) {
    try {
      exchange.request().getAsyncContext().dispatch(CutServlet.PATH);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, () -> "the answer was over already: " + e);
    }
  }
}
