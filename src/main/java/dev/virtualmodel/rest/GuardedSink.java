package dev.virtualmodel.rest;

import dev.virtualmodel.streaming.EventSink;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A sink that is not touched any more when its container has ended the answer. */
record GuardedSink(EventSink sink, ExchangeLife life) implements EventSink {

  @Override
  public CompletionStage<?> send(byte[] frames) {
    return life.<CompletionStage<?>>use(() -> sink.send(frames))
        .orElseGet(() -> CompletableFuture.failedFuture(new IOException("the container has ended this answer")));
  }

  @Override
  public boolean isOpen() {
    return life.use(sink::isOpen).orElse(false);
  }

  @Override
  public void close() {
    life.use(() -> {
      sink.close();
      return true;
    });
  }

  @Override
  public boolean takesAtOnce() {
    return sink.takesAtOnce();
  }

  @Override
  public void abort() {
    sink.abort();
  }
}
