package dev.virtualmodel.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers requests, knowing when they came. */
interface TimedHandler {

  /** @param arrived on the engine's clock: when the request's first bytes were seen, not when a thread was free to read them */
  void handle(HttpExchange exchange, long arrived) throws IOException;
}
