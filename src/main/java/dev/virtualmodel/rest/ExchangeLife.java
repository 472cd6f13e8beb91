package dev.virtualmodel.rest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps our threads' hands off a request whose container has ended it. When a write fails, Tomcat ends the request on a thread of
 * its own and gives its objects to the next client, while the thread that wrote is still on its way out of JAX-RS: what it then
 * closes is another client's answer. So the container waits here until nobody uses the request, and nobody uses it afterwards.
 */
final class ExchangeLife implements AsyncListener {

  private final ReentrantLock inUse = new ReentrantLock();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean heardOf;
  private boolean over;

  /** Has the container tell of the request's end. */
  void hearOf(AsyncContext request) {
    request.addListener(this);
    heardOf = true;
  }

  /** Whether the end will be known. */
  boolean isHeardOf() {
    return heardOf;
  }

  /** Completed when it is over. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Does something with the request's answer, unless it is over; nothing then. */
  <T> Optional<T> use(Supplier<T> step) {
    inUse.lock();
    try {
      return over ? Optional.empty() : Optional.of(step.get());
    } finally {
      inUse.unlock();
    }
  }

  boolean isOver() {
    return use(() -> true).isEmpty();
  }

  /** To be run when it is over, on the thread that ends it; it may be over already. */
  void whenOver(Runnable step) {
    ended.thenRun(step);
  }

  private void end() {
    inUse.lock();
    try {
      over = true;
    } finally {
      inUse.unlock();
    }
    ended.complete(null);
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // Whoever set the time-out decides what becomes of it.
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // The request is dispatched again, and has another life then.
  }
}
