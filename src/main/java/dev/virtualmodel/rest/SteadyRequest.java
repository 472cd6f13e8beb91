package dev.virtualmodel.rest;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request that stays the same on Open Liberty. What its RESTEasy injects implements every interface of the first request that
 * it sees, and fails with one that lacks some, as our wrappers of a body do: wrapped, all have the same. And its query string is
 * the calling thread's, which is none where another thread has dispatched the request.
 */
final class SteadyRequest extends HttpServletRequestWrapper {

  private static final String QUERY = SteadyRequest.class.getName();

  private final String query;

  private SteadyRequest(HttpServletRequest request, String query) {
    super(request);
    this.query = query;
  }

  static SteadyRequest of(HttpServletRequest request) {
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      request.setAttribute(QUERY, request.getQueryString());
    }
    return new SteadyRequest(request, (String) request.getAttribute(QUERY));
  }

  @Override
  public String getQueryString() {
    return query;
  }
}
