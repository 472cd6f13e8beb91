package dev.virtualmodel.rest.cut;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Closes the connection itself, which these containers hide behind their request: nothing of the Servlet API makes them end a
 * chunked body otherwise than properly.
 *
 * @param paths  methods that lead from the request to the connection; the first path that the container has counts
 * @param close  the method that closes it at once and lets no last chunk out
 * @param orElse where a request hides its connection otherwise
 */
record HiddenConnection(List<List<String>> paths, String close, ConnectionBreaker orElse) implements ConnectionBreaker {

  private static final System.Logger LOG = System.getLogger(HiddenConnection.class.getName());

  static Optional<ConnectionBreaker> of(ContainerClasses container) {
    if (container.has("io.undertow.servlet.spec.HttpServletRequestImpl")) {
      return Optional.of(new HiddenConnection(List.of(List.of("getExchange", "getConnection")), "close", new ShortBody()));
    }
    if (container.has("org.glassfish.grizzly.http.server.Request")) {
      return Optional.of(new HiddenConnection(List.of(
          List.of("getUnwrappedCoyoteRequest", "getGrizzlyRequest", "getContext", "getConnection"),
          List.of("getUnwrappedCoyoteRequest", "getCoyoteRequest", "getContext", "getConnection")), "terminateSilently", new NoWay()));
    }
    if (container.has("com.ibm.ws.webcontainer.srt.SRTServletRequest")) {
      return Optional.of(new HiddenConnection(List.of(
          List.of("getIRequest", "getHttpInboundConnection", "getHttpInboundDeviceLink", "getSocketIOChannel", "getSocket"),
          List.of("getIRequest", "getHttpInboundConnection", "getHttpInboundDeviceLink", "getDeviceLink", "getSocketIOChannel", "getSocket")), "close", new ShortBody()));
    }
    return Optional.empty();
  }

  @Override
  public boolean isPossible(HttpServletRequest request) {
    return connection(request).isPresent() || orElse.isPossible(request);
  }

  @Override
  public void announce(HttpServletRequest request, HttpServletResponse response) {
    if (connection(request).isEmpty()) {
      orElse.announce(request, response);
    }
  }

  @Override
  public void breakOff(HttpServletRequest request, HttpServletResponse response) throws Exception {
    Optional<Object> connection = connection(request);
    if (connection.isEmpty()) {
      orElse.breakOff(request, response);
      return;
    }
    Innards.call(close, connection.get());
    try {
      request.getAsyncContext().complete();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, () -> "a request without its connection: " + e);
    }
  }

  private Optional<Object> connection(HttpServletRequest request) {
    for (List<String> path : paths) {
      try {
        return Optional.of(Innards.follow(path, Innards.request(request)));
      } catch (ReflectiveOperationException | RuntimeException e) {
        LOG.log(Level.DEBUG, () -> "no connection by way of " + path + ": " + e);
      }
    }
    return Optional.empty();
  }
}
