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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  private static final String ORIGIN = "Origin";

  private final List<String> origins;

  /** For the container's proxy. */
  public Cors() {
    origins = List.of();
  }

  @Inject
  public Cors(Settings settings) {
    origins = settings.corsOrigins();
  }

  /** Answers a preflight before anything else is asked of it: a browser sends no key with it. */
  @Override
  public void filter(ContainerRequestContext request) {
    if (isPreflight(request) && isAllowed(request.getHeaderString(ORIGIN))) {
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
    headers(request.getHeaderString(ORIGIN)).forEach((name, value) -> response.getHeaders().putSingle(name, value));
  }

  /** What tells a browser that a page of this origin may read the answer. */
  Map<String, String> headers(String origin) {
    if (origins.isEmpty()) {
      return Map.of();
    }
    Map<String, String> headers = new LinkedHashMap<>(Map.of(HttpHeaders.VARY, ORIGIN));
    if (isAllowed(origin)) {
      headers.put("Access-Control-Allow-Origin", origins.contains(ANY) ? ANY : origin);
      headers.put("Access-Control-Expose-Headers", "x-request-id, request-id, retry-after, *");
    }
    return headers;
  }

  private static boolean isPreflight(ContainerRequestContext request) {
    return request.getMethod().equals(HttpMethod.OPTIONS) && request.getHeaderString("Access-Control-Request-Method") != null;
  }

  private boolean isAllowed(String origin) {
    return origin != null && (origins.contains(ANY) || origins.contains(origin));
  }
}
