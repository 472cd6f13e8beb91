package dev.virtualmodel.rest.cut;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

/**
 * Closes the connection itself, which these containers hide behind their request: nothing of the Servlet API makes them end a
 * chunked body otherwise than properly.
 *
 * @param paths methods that lead from the request to the connection; the first path that the container has counts
 * @param close closes it at once and lets no last chunk out
 */
record HiddenConnection(List<List<String>> paths, Close close) implements ConnectionBreaker {

  /** What a container's connection wants to be told. */
  interface Close {

    void apply(Object connection) throws ReflectiveOperationException;

    static Close by(String method) {
      return connection -> Innards.call(method, connection);
    }
  }

  private static final System.Logger LOG = System.getLogger(HiddenConnection.class.getName());

  static Optional<ConnectionBreaker> ofUndertow(ContainerClasses container) {
    return container.find("io.undertow.servlet.spec.HttpServletRequestImpl").map(found ->
        new ShortBody(new HiddenConnection(List.of(List.of("getExchange", "getConnection")), UndertowConnection::close)));
  }

  /** In Payara and GlassFish, which call one step by different names. */
  static Optional<ConnectionBreaker> ofGrizzly(ContainerClasses container) {
    return container.find(ContainerClasses.GRIZZLY).map(found -> new HiddenConnection(List.of(
        List.of("getUnwrappedCoyoteRequest", "getGrizzlyRequest", "getContext", "getConnection"),
        List.of("getUnwrappedCoyoteRequest", "getCoyoteRequest", "getContext", "getConnection")), Close.by("terminateSilently")));
  }

  /** With TLS there is one layer more; without the channel framework, below Netty, no path leads there. */
  static Optional<ConnectionBreaker> ofLiberty(ContainerClasses container) {
    return container.find(ContainerClasses.LIBERTY).map(found ->
        new ShortBody(new HiddenConnection(List.of(
        List.of("getIRequest", "getHttpInboundConnection", "getHttpInboundDeviceLink", "getSocketIOChannel", "getSocket"),
        List.of("getIRequest", "getHttpInboundConnection", "getHttpInboundDeviceLink", "getDeviceLink", "getSocketIOChannel",
            "getSocket")), HiddenConnection::shutDown)));
  }

  /** Not closed: Liberty would wait for ever to write to it. It closes what turns out to lead nowhere. */
  private static void shutDown(Object socket) throws ReflectiveOperationException {
    for (String half : List.of("shutdownInput", "shutdownOutput")) {
      try {
        Innards.call(half, socket);
      } catch (InvocationTargetException e) {
        LOG.log(Level.DEBUG, () -> "this connection has been closed already: " + e.getCause());
      }
    }
  }

  @Override
  public boolean isPossible(HttpServletRequest request) {
    return connection(request).isPresent();
  }

  @Override
  public void endWrite(HttpServletRequest request) throws Exception {
    close.apply(connection(request)
        .orElseThrow(() -> new UnsupportedOperationException(
            "this request does not hide its connection where others of its container do")));
  }

  @Override
  public void breakOff(HttpServletRequest request, HttpServletResponse response) throws Exception {
    endWrite(request);
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
