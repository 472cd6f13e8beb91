package dev.virtualmodel.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;

/** Says which protocol a request speaks, and notes it for those who have to know before there is an answer to phrase. */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.HEADER_DECORATOR)
public class Protocols implements ContainerRequestFilter {

  private static final String PROPERTY = Protocols.class.getName();

  private final List<ErrorEnvelope> envelopes;

  /** For the container's proxy. */
  public Protocols() {
    envelopes = List.of();
  }

  @Inject
  public Protocols(@Any Instance<ErrorEnvelope> envelopes) {
    this.envelopes = envelopes.stream().toList();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(PROPERTY, strongest(request));
  }

  /** That of a request which may have been refused before it was noted. */
  ErrorEnvelope of(ContainerRequestContext request) {
    return request.getProperty(PROPERTY) instanceof ErrorEnvelope noted ? noted : strongest(request);
  }

  /** That of a request which has come to a resource. */
  static ErrorEnvelope of(HttpServletRequest request) {
    return (ErrorEnvelope) request.getAttribute(PROPERTY);
  }

  private ErrorEnvelope strongest(ContainerRequestContext request) {
    ErrorEnvelope strongest = null;
    ErrorEnvelope.Claim most = null;
    for (ErrorEnvelope envelope : envelopes) {
      ErrorEnvelope.Claim claim = envelope.claim(request);
      if (most == null || claim.compareTo(most) > 0) {
        strongest = envelope;
        most = claim;
      }
    }
    return Objects.requireNonNull(strongest);
  }
}
