package dev.virtualmodel.rest;

import dev.virtualmodel.conversation.ModelRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * One call to a model, as its protocol read it.
 *
 * @param http    how it came
 * @param request what it asks
 */
public record Call(HttpServletRequest http, ModelRequest request) {

  public Call {
    Objects.requireNonNull(http);
    Objects.requireNonNull(request);
  }

  /** The call with all that somebody must know who passes it on. */
  Call toPassOn(String api, String path) {
    return new Call(http, request.from(CallOrigin.of(http, api, path)));
  }
}
