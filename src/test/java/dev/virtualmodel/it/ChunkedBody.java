package dev.virtualmodel.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A body that came in chunks.
 *
 * @param ended whether its last chunk came, or the connection broke before
 */
record ChunkedBody(String text, boolean ended) {

  /** All of it, or what comes of it; the head has been read. */
  static ChunkedBody read(RawConnection connection) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    boolean ended = false;
    try {
      while (!ended) {
        Optional<String> size = connection.line();
        if (size.isEmpty()) {
          break;
        }
        int length = Integer.parseInt(size.get(), 16);
        for (int read = 0; read < length; read++) {
          text.write(connection.read());
        }
        ended = connection.line().isPresent() && length == 0;
      }
    } catch (SocketException reset) {
      return new ChunkedBody(text.toString(StandardCharsets.UTF_8), false);
    }
    return new ChunkedBody(text.toString(StandardCharsets.UTF_8), ended);
  }
}
