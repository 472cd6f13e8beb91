package dev.virtualmodel.rest;

import dev.virtualmodel.streaming.Clock;
import jakarta.servlet.http.HttpServletRequest;

/** When a request came: what its reply's due times count from, so that the time we take to read it is part of them. */
public final class RequestClock {

  private static final String ATTRIBUTE = RequestClock.class.getName();

  private RequestClock() {}

  static void start(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, Clock.now());
  }

  public static long startOf(HttpServletRequest request) {
    return (Long) request.getAttribute(ATTRIBUTE);
  }
}
