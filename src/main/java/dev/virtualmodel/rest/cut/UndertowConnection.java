package dev.virtualmodel.rest.cut;

/**
 * Closes what Undertow calls a connection: that of HTTP/1.1, or a single stream of HTTP/2, which is reset and leaves the
 * connection's others alone.
 */
final class UndertowConnection {

  private static final String HTTP_2 = "io.undertow.server.protocol.http2.Http2ServerConnection";
  /** https://www.rfc-editor.org/rfc/rfc9113#section-7 */
  private static final int CANCEL = 8;

  private UndertowConnection() {}

  static void close(Object connection) throws ReflectiveOperationException {
    if (connection.getClass().getName().equals(HTTP_2) && Innards.field("requestChannel", connection) == null) {
      resetUpgraded(connection);
    } else {
      Innards.call("close", connection);
    }
  }

  // A stream that began as a request of HTTP/1.1 with an upgrade, for which Java's own client asks by default. It has no channel
  // of the request, which is where Undertow 2.3.23's close() looks for the stream's number.
  private static void resetUpgraded(Object connection) throws ReflectiveOperationException {
    Object number = Innards.call("getStreamId", Innards.field("responseChannel", connection));
    Object channel = Innards.field("channel", connection);
    channel.getClass().getMethod("sendRstStream", int.class, int.class).invoke(channel, number, CANCEL);
  }
}
