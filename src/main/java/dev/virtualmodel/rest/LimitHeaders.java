package dev.virtualmodel.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Brings what a call heard of its limits to its answer, whether that is JSON, a stream or an error. */
@Provider
public class LimitHeaders implements ContainerResponseFilter {

  private static final String PROPERTY = LimitHeaders.class.getName();

  static void keep(Map<String, String> headers, HttpServletRequest request) {
    request.setAttribute(PROPERTY, headers);
  }

  /** For answers that are written without JAX-RS. */
  static Map<String, String> of(HttpServletRequest request) {
    return headers(request.getAttribute(PROPERTY));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    headers(request.getProperty(PROPERTY)).forEach((name, value) -> response.getHeaders().putSingle(name, value));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> headers(Object kept) {
    return kept == null ? Map.of() : (Map<String, String>) kept;
  }
}
