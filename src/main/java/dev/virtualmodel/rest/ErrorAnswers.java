package dev.virtualmodel.rest;

import dev.virtualmodel.reply.ApiError;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Phrases an {@link ApiError} that is a response's entity in the envelope of the caller's protocol. */
@Provider
@ApplicationScoped
@Priority(Priorities.ENTITY_CODER)
public class ErrorAnswers implements ContainerResponseFilter {

  private final Protocols protocols;

  /** For the container's proxy. */
  public ErrorAnswers() {
    this(null);
  }

  @Inject
  public ErrorAnswers(Protocols protocols) {
    this.protocols = protocols;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof ApiError told) {
      ErrorEnvelope envelope = protocols.of(request);
      ApiError error = envelope.known(told);
      response.setStatus(error.status());
      error.retryAfter().ifPresent(wait -> response.getHeaders().putSingle("retry-after", seconds(wait)));
      response.setEntity(envelope.phrase(error, RequestId.of(request)), null, MediaType.APPLICATION_JSON_TYPE);
    }
  }

  /** The header has whole seconds; a client that comes a little late is served, one that comes early is not. */
  private static long seconds(Duration wait) {
    return wait.plusSeconds(1).minusNanos(1).toSeconds();
  }
}
