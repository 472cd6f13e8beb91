package dev.virtualmodel;

import dev.virtualmodel.limit.Meter;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A model in the registry, since when, and how much of its limits is used.
 *
 * @param created what callers are told as its creation
 * @param meter   empty where its definition limits nothing; begins anew with the registration
 */
public record RegisteredModel(VirtualModel model, Instant created, Optional<Meter> meter) {

  public RegisteredModel {
    Objects.requireNonNull(model);
    Objects.requireNonNull(created);
    Objects.requireNonNull(meter);
  }

  /** @throws dev.virtualmodel.document.WrongSetting if its definition has limits that cannot be */
  public RegisteredModel(VirtualModel model, Instant created) {
    this(model, created, Meter.of(model.config().subject(), model.config().limits()));
  }

  public String id() {
    return model.config().id();
  }
}
