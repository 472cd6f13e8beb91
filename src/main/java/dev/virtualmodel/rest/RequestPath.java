package dev.virtualmodel.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.PathSegment;

/** Which part of the deployment a request is for, seen as the choice of a resource sees it. */
public final class RequestPath {

  private RequestPath() {}

  /**
   * Whether the path's first segment is this one. Matrix parameters and empty segments do not count ({@code /v1;a=b/models} and
   * {@code //v1/models} are below {@code v1}): what is guarded by its path must not be had by another spelling of it.
   */
  public static boolean isBelow(String first, ContainerRequestContext request) {
    return request.getUriInfo().getPathSegments().stream().map(PathSegment::getPath).filter(segment -> !segment.isEmpty())
        .findFirst().filter(first::equals).isPresent();
  }
}
