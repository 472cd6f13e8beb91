package dev.virtualmodel.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;

/**
 * As much of a body as has come by now.
 *
 * @param bytes  that have come
 * @param body   of them, where that is all there will be
 */
record Beginning(ByteArrayOutputStream bytes, Optional<ArrivedBody> body) {

  private static final System.Logger LOG = System.getLogger(Beginning.class.getName());
  private static final int PIECE = 8_192;

  Beginning {
    Objects.requireNonNull(bytes);
    Objects.requireNonNull(body);
  }

  static Beginning none() {
    return new Beginning(new ByteArrayOutputStream(), Optional.empty());
  }

  private static Beginning brokenOff(ByteArrayOutputStream bytes, Object how) {
    LOG.log(Level.DEBUG, () -> "a request's body broke off: " + how);
    return new Beginning(bytes, Optional.of(ArrivedBody.brokenOff(bytes.toByteArray())));
  }

  /**
   * Reads what can be read without waiting. How much that is a container only tells piece by piece; Tomcat says 1 for any amount.
   *
   * @param length of the whole body
   */
  static Beginning of(InputStream body, long length) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.min(length, PIECE));
    byte[] piece = new byte[(int) Math.min(length, PIECE)];
    try {
      while (bytes.size() < length && body.available() > 0) {
        int read = body.read(piece, 0, (int) Math.min(piece.length, length - bytes.size()));
        if (read < 0) {
          return brokenOff(bytes, "ended early");
        }
        bytes.write(piece, 0, read);
      }
    } catch (IOException brokenOff) {
      return brokenOff(bytes, brokenOff);
    }
    return new Beginning(bytes, bytes.size() < length ? Optional.empty() : Optional.of(ArrivedBody.whole(bytes.toByteArray())));
  }
}
