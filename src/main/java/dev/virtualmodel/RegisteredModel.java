package dev.virtualmodel;

import java.time.Instant;
import java.util.Objects;

/** A model in the registry and since when: what callers are told as its creation. */
public record RegisteredModel(VirtualModel model, Instant created) {

  public RegisteredModel {
    Objects.requireNonNull(model);
    Objects.requireNonNull(created);
  }

  public String id() {
    return model.config().id();
  }
}
