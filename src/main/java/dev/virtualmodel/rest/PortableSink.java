package dev.virtualmodel.rest;

import dev.virtualmodel.streaming.EventSink;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes ready frames apart again, for containers that insist on putting each event together themselves. */
record PortableSink(SseEventSink sink, Sse sse, RawExchange exchange) implements EventSink {

  private static final String EVENT = "event: ";
  private static final String DATA = "data: ";
  private static final String COMMENT = ": ";

  @Override
  public CompletionStage<?> send(byte[] frames) {
    CompletionStage<?> sent = CompletableFuture.completedFuture(null);
    for (String frame : new String(frames, StandardCharsets.UTF_8).split("\n\n")) {
      sent = sent.thenCompose(before -> sink.send(event(frame)));
    }
    return sent;
  }

  private OutboundSseEvent event(String frame) {
    OutboundSseEvent.Builder event = sse.newEventBuilder();
    for (String line : frame.split("\n")) {
      if (line.startsWith(EVENT)) {
        event.name(line.substring(EVENT.length()));
      } else if (line.startsWith(DATA)) {
        event.mediaType(MediaType.APPLICATION_JSON_TYPE).data(String.class, line.substring(DATA.length()));
      } else if (line.startsWith(COMMENT)) {
        event.comment(line.substring(COMMENT.length()));
      }
    }
    return event.build();
  }

  @Override
  public boolean isOpen() {
    return !sink.isClosed();
  }

  @Override
  public void close() {
    sink.close();
  }

  @Override
  public void abort() {
    Cut.off(exchange);
  }
}
