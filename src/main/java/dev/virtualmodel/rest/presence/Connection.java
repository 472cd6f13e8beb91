package dev.virtualmodel.rest.presence;

import jakarta.servlet.ServletRequest;
import java.util.Optional;

/**
 * A caller's connection, as far as two ports tell it from others. Addresses are left out, as containers behind a front may take
 * them from headers: connections that share both ports are taken for one, which is open for as long as any of them is.
 *
 * @param here  where the caller came to
 * @param there where it came from
 */
record Connection(int here, int there) {

  /** Nothing for what came another way, such as through a local socket. */
  static Optional<Connection> of(ServletRequest request) {
    Connection connection = new Connection(request.getLocalPort(), request.getRemotePort());
    return connection.here > 0 && connection.there > 0 ? Optional.of(connection) : Optional.empty();
  }
}
