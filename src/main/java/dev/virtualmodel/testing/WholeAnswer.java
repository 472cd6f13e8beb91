package dev.virtualmodel.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.openai.ChatCompletionExchange;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** Sends what is sent in one piece, and what every answer begins with. */
final class WholeAnswer {

  private static final System.Logger LOG = System.getLogger(WholeAnswer.class.getName());

  private WholeAnswer() {}

  static void json(HttpExchange exchange, int status, byte[] body) {
    try (exchange) {
      boolean onlyHeaders = exchange.getRequestMethod().equals("HEAD");
      begin(exchange, status, "application/json", onlyHeaders ? -1 : body.length);
      if (!onlyHeaders) {
        exchange.getResponseBody().write(body);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "a client left before its answer: " + e);
    }
  }

  static void error(HttpExchange exchange, ApiError error) {
    json(exchange, error.status(), ChatCompletionExchange.error(error));
  }

  /** @param length as the JDK's server counts: -1 is no body, 0 one of unknown length */
  static void begin(HttpExchange exchange, int status, String type, long length) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("x-request-id", Ids.next("req_"));
    exchange.sendResponseHeaders(status, length);
  }
}
