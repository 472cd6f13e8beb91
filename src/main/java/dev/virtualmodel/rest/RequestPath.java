package dev.virtualmodel.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.PathSegment;
import java.util.Iterator;

/** Which part of the deployment a request is for, seen as the choice of a resource sees it. */
public final class RequestPath {

  private static final String PROPERTY = RequestPath.class.getName();

  private RequestPath() {}

  /**
   * Whether the path's first segment is this one. Matrix parameters and empty segments do not count ({@code /v1;a=b/models} and
   * {@code //v1/models} are below {@code v1}): what is guarded by its path must not be had by another spelling of it.
   */
  public static boolean isBelow(String first, ContainerRequestContext request) {
    return first.equals(first(request));
  }

  /** Noted, because several ask and JAX-RS takes the path apart for each of them. */
  private static String first(ContainerRequestContext request) {
    if (request.getProperty(PROPERTY) instanceof String noted) {
      return noted;
    }
    String first = "";
    Iterator<PathSegment> segments = request.getUriInfo().getPathSegments().iterator();
    while (first.isEmpty() && segments.hasNext()) {
      first = segments.next().getPath();
    }
    request.setProperty(PROPERTY, first);
    return first;
  }
}
