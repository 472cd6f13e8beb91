package dev.virtualmodel.rest;

import dev.virtualmodel.streaming.EventSink;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;

/** The engine's sink over the Jakarta SSE API. */
final class SseSink {

  private SseSink() {}

  /**
   * The fast way where the container's JAX-RS writes frames as they are, which is Jersey (also in Payara and GlassFish);
   * RESTEasy never asks for another writer than its own.
   */
  static EventSink of(SseEventSink sink, Sse sse, HttpServletRequest request) {
    RawExchange exchange = RawExchange.of(request);
    return new GuardedSink(sink.getClass().getName().startsWith("org.glassfish.jersey.") ? new JerseySink(sink, exchange)
        : new PortableSink(sink, sse, exchange), exchange.life());
  }

  private record JerseySink(SseEventSink sink, RawExchange exchange) implements EventSink {

    @Override
    public CompletionStage<?> send(byte[] frames) {
      return sink.send(new JerseyFrames(frames));
    }

    @Override
    public boolean isOpen() {
      return !sink.isClosed();
    }

    @Override
    public void close() {
      sink.close();
    }

    /**
     * On the request's own thread Jersey writes what is sent as it opens the answer, as with any resource that sends at once.
     * What is little then fits into the socket's buffer; a stream of HTTP/2 has a window instead, which may be closed.
     */
    @Override
    public boolean takesAtOnce() {
      return exchange.request().getProtocol().startsWith("HTTP/1.");
    }

    @Override
    public void abort() {
      Cut.off(exchange);
    }
  }
}
