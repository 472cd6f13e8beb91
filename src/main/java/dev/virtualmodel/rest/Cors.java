package dev.virtualmodel.rest;

import dev.virtualmodel.config.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Lets pages of the configured origins call the models from a browser.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch: CORS protocol</a>
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(100)
public class Cors implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String ANY = "*";

  private final List<String> origins;

  /** For the container's proxy. */
  protected Cors() {
    origins = List.of();
  }

  @Inject
  public Cors(Settings settings) {
    origins = settings.corsOrigins();
  }

  /** Answers a preflight before anything else is asked of it: a browser sends no key with it. */
  @Override
  public void filter(ContainerRequestContext request) {
    if (isPreflight(request) && isAllowed(request)) {
      String headers = request.getHeaderString("Access-Control-Request-Headers");
      request.abortWith(Response.noContent()
          .header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS")
          .header("Access-Control-Allow-Headers", headers == null ? "*" : headers)
          .header("Access-Control-Max-Age", 600)
          .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (origins.isEmpty()) {
      return;
    }
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.add(HttpHeaders.VARY, "Origin");
    if (isAllowed(request)) {
      headers.putSingle("Access-Control-Allow-Origin", origins.contains(ANY) ? ANY : request.getHeaderString("Origin"));
      headers.putSingle("Access-Control-Expose-Headers", "x-request-id, request-id, retry-after");
    }
  }

  private static boolean isPreflight(ContainerRequestContext request) {
    return request.getMethod().equals(HttpMethod.OPTIONS) && request.getHeaderString("Access-Control-Request-Method") != null;
  }

  private boolean isAllowed(ContainerRequestContext request) {
    String origin = request.getHeaderString("Origin");
    return origin != null && (origins.contains(ANY) || origins.contains(origin));
  }
}
