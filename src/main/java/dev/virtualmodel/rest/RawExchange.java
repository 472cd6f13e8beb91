package dev.virtualmodel.rest;

import dev.virtualmodel.rest.cut.ConnectionBreaker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The container's own request and response, for what the JAX-RS API cannot do: writing without a thread that waits, and
 * breaking off. What JAX-RS injects are proxies that only work on the request's thread.
 *
 * @param breaker the way that the container has to break the answer off
 */
record RawExchange(HttpServletRequest request, HttpServletResponse response, ConnectionBreaker breaker) {

  private static final String ATTRIBUTE = RawExchange.class.getName();

  static RawExchange of(HttpServletRequest request) {
    return (RawExchange) request.getAttribute(ATTRIBUTE);
  }

  void keep() {
    request.setAttribute(ATTRIBUTE, this);
  }
}
