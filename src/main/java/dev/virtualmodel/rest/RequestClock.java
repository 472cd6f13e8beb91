package dev.virtualmodel.rest;

import dev.virtualmodel.streaming.Clock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;

/** When a request came: what its reply's due times count from, so that the time we take to read it is part of them. */
public final class RequestClock {

  private static final String ATTRIBUTE = RequestClock.class.getName();

  private RequestClock() {}

  /** JAX-RS keeps properties as the servlet request's attributes; the request itself is only to be had by a proxy, which is slow. */
  static void start(ContainerRequestContext request) {
    request.setProperty(ATTRIBUTE, Clock.now());
  }

  public static long startOf(HttpServletRequest request) {
    return (Long) request.getAttribute(ATTRIBUTE);
  }
}
