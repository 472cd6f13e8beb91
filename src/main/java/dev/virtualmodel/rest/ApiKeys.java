package dev.virtualmodel.rest;

import dev.virtualmodel.config.Settings;
import dev.virtualmodel.reply.ApiError;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Lets only callers with one of the configured keys through to the models, by either vendor's header. */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class ApiKeys implements ContainerRequestFilter {

  private final List<byte[]> keys;

  /** For the container's proxy. */
  public ApiKeys() {
    keys = List.of();
  }

  @Inject
  public ApiKeys(Settings settings) {
    keys = settings.apiKeys().stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!keys.isEmpty() && RequestPath.isBelow("v1", request) && !hasKey(request)) {
      request.abortWith(Failures.answer(refusal(request)));
    }
  }

  private boolean hasKey(ContainerRequestContext request) {
    return given(request).map(key -> key.getBytes(StandardCharsets.UTF_8)).filter(this::isKnown).isPresent();
  }

  /** Compares with each key in constant time, so that time tells nothing about how much of a key is right. */
  private boolean isKnown(byte[] given) {
    boolean known = false;
    for (byte[] key : keys) {
      known |= MessageDigest.isEqual(key, given);
    }
    return known;
  }

  private static Optional<String> given(ContainerRequestContext request) {
    return PresentedKey.of(request::getHeaderString);
  }

  private static ApiError refusal(ContainerRequestContext request) {
    String problem = given(request).isPresent() ? "Incorrect API key provided" : "You didn't provide an API key";
    return ApiError.of(401, problem + ". Send one of the keys that this deployment was given (setting api-keys) as "
        + "Authorization: Bearer KEY or as x-api-key: KEY.").withCode("invalid_api_key");
  }
}
