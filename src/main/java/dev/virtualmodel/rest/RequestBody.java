package dev.virtualmodel.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Where a request's JSON body waits for its resource. A body that is no JSON object is refused where a resource asks for it, so
 * that an unknown path stays an unknown path.
 */
public final class RequestBody {

  private static final String ATTRIBUTE = RequestBody.class.getName();

  private RequestBody() {}

  /** The body of the request that this thread serves. */
  public static Field of(HttpServletRequest request) {
    JsonBody body = (JsonBody) request.getAttribute(ATTRIBUTE);
    return (body == null ? JsonBody.empty() : body).root();
  }

  /** As a property, which JAX-RS keeps as the servlet request's attribute. */
  static void keep(JsonBody body, ContainerRequestContext request) {
    request.setProperty(ATTRIBUTE, body);
  }
}
