package dev.virtualmodel.rest;

import dev.virtualmodel.rest.cut.ConnectionBreaker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;

/**
 * The container's own request and response, for what the JAX-RS API cannot do: writing without a thread that waits, and
 * breaking off. What JAX-RS injects are proxies that only work on the request's thread.
 *
 * @param breaker the way that the container has to break the answer off
 * @param left    completed when the request's thread has left JAX-RS: then the request is asynchronous or answered; exceptionally
 *                when its answer is over by then
 * @param life    how long our threads may use the answer
 */
record RawExchange(HttpServletRequest request, HttpServletResponse response, ConnectionBreaker breaker, CompletableFuture<Void> left,
    ExchangeLife life) {

  RawExchange(HttpServletRequest request, HttpServletResponse response, ConnectionBreaker breaker, CompletableFuture<Void> left) {
    this(request, response, breaker, left, new ExchangeLife());
  }

  private static final String ATTRIBUTE = RawExchange.class.getName();

  static RawExchange of(HttpServletRequest request) {
    return (RawExchange) request.getAttribute(ATTRIBUTE);
  }

  /** The same exchange, with which JAX-RS is at work again. */
  RawExchange reentered(CompletableFuture<Void> leftAgain) {
    return new RawExchange(request, response, breaker, leftAgain);
  }

  void keep() {
    request.setAttribute(ATTRIBUTE, this);
  }
}
