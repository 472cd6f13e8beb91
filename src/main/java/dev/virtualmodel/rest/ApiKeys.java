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
import java.util.List;

/** Lets only callers with one of the configured keys through to the models, by either vendor's header. */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class ApiKeys implements ContainerRequestFilter {

  private final KnownKeys keys;

  /** For the container's proxy. */
  public ApiKeys() {
    keys = new KnownKeys(List.of());
  }

  @Inject
  public ApiKeys(Settings settings) {
    keys = KnownKeys.of(settings);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (RequestPath.isBelow("v1", request) && !keys.letThrough(request::getHeaderString)) {
      request.abortWith(Failures.answer(refusal(request)));
    }
  }

  private static ApiError refusal(ContainerRequestContext request) {
    String problem = PresentedKey.all(request::getHeaderString).isEmpty() ? "You didn't provide an API key"
        : "Incorrect API key provided";
    return ApiError.of(401, problem + ". Send one of the keys that this deployment was given (setting api-keys) as "
        + "Authorization: Bearer KEY or as x-api-key: KEY.").withCode("invalid_api_key");
  }
}
