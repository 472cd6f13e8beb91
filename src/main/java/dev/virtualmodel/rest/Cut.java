package dev.virtualmodel.rest;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import java.lang.System.Logger.Level;

/** Breaks off an answer that has begun, so that the caller sees a broken transfer and not a proper end. */
final class Cut {

  private static final System.Logger LOG = System.getLogger(Cut.class.getName());

  private Cut() {}

  /**
   * To be called before an answer that is to break: better none than one that looks whole.
   *
   * @throws ApiException 500, where this container ends every answer properly
   */
  static void require(RawExchange exchange) {
    if (!exchange.breaker().isPossible(exchange.request())) {
      throw new ApiException(ApiError.of(500, "This answer was to break off in its middle (mode close), but no way is known to break"
          + " off an answer on " + exchange.request().getServletContext().getServerInfo() + "; error_event and clean_eof work here."));
    }
  }

  /** To be called before the first byte of a stream that is to break. */
  static void announce(RawExchange exchange) {
    exchange.breaker().announce(exchange.request(), exchange.response());
  }

  /**
   * From any thread. Happens when JAX-RS has let go of the request: before that it may hold back what has been sent, and the
   * request may not be asynchronous yet. The answer and whatever wraps it must not be touched any more.
   */
  static void off(RawExchange exchange) {
    exchange.left().thenRun(() -> breakOff(exchange));
  }

  /** Has a write fail that waits for the caller; whoever wrote breaks the answer off then. */
  static void endWrite(RawExchange exchange) {
    if (exchange.life().isOver()) {
      return;
    }
    try {
      exchange.breaker().endWrite(exchange.request());
    } catch (Exception e) {
      LOG.log(Level.WARNING, "a caller who does not read keeps a thread", e);
    }
  }

  private static void breakOff(RawExchange exchange) {
    if (exchange.life().isOver()) {
      return;
    }
    try {
      exchange.breaker().breakOff(exchange.request(), exchange.response());
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, () -> "the answer was over already: " + e);
    } catch (Exception e) {
      LOG.log(Level.WARNING, "an answer that should have been broken off ends like a whole one", e);
      exchange.request().getAsyncContext().complete();
    }
  }
}
