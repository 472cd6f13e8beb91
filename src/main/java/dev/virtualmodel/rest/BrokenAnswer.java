package dev.virtualmodel.rest;

import jakarta.servlet.ServletOutputStream;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * A JSON answer that breaks in its body: its whole length is announced, half of it comes, and the connection ends. Written
 * without JAX-RS, which ends every body properly.
 *
 * @param requestId the caller's, for the headers
 */
record BrokenAnswer(RawExchange exchange, String requestId, byte[] json) {

  private static final System.Logger LOG = System.getLogger(BrokenAnswer.class.getName());

  void send(RawHeaders headers) {
    try {
      headers.set(exchange, requestId);
      exchange.response().setContentType(MediaType.APPLICATION_JSON);
      exchange.response().setContentLength(json.length);
      // Open Liberty keeps what fits into its buffer, whatever is flushed, and announces its length when the answer ends.
      exchange.response().setBufferSize(1);
      ServletOutputStream body = exchange.response().getOutputStream();
      body.write(json, 0, json.length / 2);
      body.flush();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "a client left before its answer broke: " + e);
    }
    Cut.off(exchange);
  }
}
