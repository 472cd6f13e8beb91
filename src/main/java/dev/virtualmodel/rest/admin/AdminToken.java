package dev.virtualmodel.rest.admin;

import dev.virtualmodel.config.Settings;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.Failures;
import dev.virtualmodel.rest.RequestPath;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets only who has the admin token through to {@code /admin}; where no token is configured, there is no {@code /admin}. Comes
 * before a resource is chosen, so that nobody without the token learns what is there.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class AdminToken implements ContainerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final Optional<byte[]> expected;
  private final WrongTokens wrong = new WrongTokens(InstantSource.system());

  @Context
  private HttpServletRequest servletRequest;

  /** For the container's proxy. */
  public AdminToken() {
    expected = Optional.empty();
  }

  @Inject
  public AdminToken(Settings settings) {
    expected = settings.adminToken().map(AdminToken::digest);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!RequestPath.isBelow("admin", request)) {
      return;
    }
    byte[] right = expected.orElseThrow(NotFoundException::new);
    Optional<String> given = given(request);
    if (given.isEmpty()) {
      request.abortWith(refusal("There is no token with this request"));
    } else if (!MessageDigest.isEqual(right, digest(given.get()))) {
      request.abortWith(wrong.add(servletRequest.getRemoteAddr()).map(AdminToken::slower)
          .orElseGet(() -> refusal("The token of this request is not the right one")));
    }
  }

  private static Optional<String> given(ContainerRequestContext request) {
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    boolean bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return bearer ? Optional.of(authorization.substring(BEARER.length()).strip()) : Optional.empty();
  }

  /** Digests are of one length, so comparing them does not tell how long the right token is either. */
  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Response refusal(String problem) {
    ApiError error = ApiError.of(401, problem + ". Send the one that this deployment was given (setting admin-token) as "
        + "Authorization: Bearer TOKEN.").withCode("invalid_admin_token");
    return Response.fromResponse(Failures.answer(error)).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
  }

  private static Response slower(Duration wait) {
    return Failures.answer(ApiError.of(429, "Too many wrong tokens came from this address; come again later, or with the right "
        + "one.").retryAfter(wait));
  }
}
