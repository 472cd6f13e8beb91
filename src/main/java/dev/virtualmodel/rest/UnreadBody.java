package dev.virtualmodel.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Tells a caller that was answered before its body was read to take another connection: the container closes this one, and a
 * client that does not know would lose its next request on it.
 */
@Provider
public class UnreadBody implements ContainerResponseFilter {

  private static final String READ = UnreadBody.class.getName() + ".read";

  static void markRead(ContainerRequestContext request) {
    request.setProperty(READ, true);
  }

  static boolean isBrought(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length != null && !length.equals("0") || request.getHeaderString("Transfer-Encoding") != null;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (isBrought(request) && request.getProperty(READ) == null) {
      response.getHeaders().putSingle("Connection", "close");
    }
  }
}
