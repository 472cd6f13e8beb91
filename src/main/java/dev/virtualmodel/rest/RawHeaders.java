package dev.virtualmodel.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;

/** The headers that every answer carries, for the answers that are written without JAX-RS and its filters. */
@ApplicationScoped
public class RawHeaders {

  private final Cors cors;

  /** For the container's proxy. */
  protected RawHeaders() {
    this(null);
  }

  @Inject
  public RawHeaders(Cors cors) {
    this.cors = cors;
  }

  void set(RawExchange exchange, String requestId) {
    HttpServletResponse response = exchange.response();
    response.setHeader("x-request-id", requestId);
    response.setHeader("request-id", requestId);
    cors.headers(exchange.request().getHeader("Origin")).forEach(response::setHeader);
    LimitHeaders.of(exchange.request()).forEach(response::setHeader);
  }
}
