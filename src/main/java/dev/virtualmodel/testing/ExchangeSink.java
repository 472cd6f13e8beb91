package dev.virtualmodel.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.virtualmodel.streaming.EventSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The engine's sink over a chunked response of the JDK's server, whose headers have been sent. */
final class ExchangeSink implements EventSink {

  private final HttpExchange exchange;
  private volatile boolean open = true;

  ExchangeSink(HttpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public CompletionStage<?> send(byte[] frames) {
    try {
      OutputStream body = exchange.getResponseBody();
      body.write(frames);
      body.flush();
      return CompletableFuture.completedFuture(null);
    } catch (IOException e) {
      open = false;
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    exchange.close();
  }

  /** The JDK's server has no call for it; what is said here always has a proper end. */
  @Override
  public void abort() {
    throw new UnsupportedOperationException("the JDK's server ends every chunked body properly");
  }
}
