package dev.virtualmodel.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** The first to see a request: notes when it came and gives it an id. */
@Provider
@PreMatching
@Priority(0)
public class Arrival implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext context) {
    RequestClock.start(context);
    context.setProperty(RequestId.PROPERTY, Ids.next("req_"));
  }
}
