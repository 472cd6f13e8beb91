package dev.virtualmodel.rest;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Every answer carries its request's id, in both vendors' headers. */
@Provider
@Priority(0)
public class RequestId implements ContainerResponseFilter {

  static final String PROPERTY = RequestId.class.getName();

  static String of(ContainerRequestContext request) {
    Object id = request.getProperty(PROPERTY);
    return id == null ? Ids.next("req_") : id.toString();
  }

  /** The same id, where only the servlet's request is at hand. */
  public static String of(HttpServletRequest request) {
    Object id = request.getAttribute(PROPERTY);
    return id == null ? Ids.next("req_") : id.toString();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String id = of(request);
    response.getHeaders().putSingle("x-request-id", id);
    response.getHeaders().putSingle("request-id", id);
  }
}
