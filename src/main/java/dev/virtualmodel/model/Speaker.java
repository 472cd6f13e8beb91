package dev.virtualmodel.model;

import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.Usage;
import dev.virtualmodel.timing.Pacing;
import dev.virtualmodel.timing.PacingSettings;
import java.util.Optional;
import java.util.stream.Stream;

/** How a model that answers by itself speaks: at its pace, and counting what was asked and said. */
final class Speaker {

  private final Pacing pacing;
  private final Optional<FixedUsage> usage;
  private final boolean obeysLimits;

  private Speaker(Pacing pacing, Optional<FixedUsage> usage, boolean obeysLimits) {
    this.pacing = pacing;
    this.usage = usage;
    this.obeysLimits = obeysLimits;
  }

  /** Reads {@code delay}, {@code timing}, {@code usage}, {@code role} and {@code obey_limits}. */
  static Speaker read(Section model) {
    model.optionalChoice("role", "assistant");
    return new Speaker(PacingSettings.read(model), FixedUsage.read(model), model.optionalBool("obey_limits").orElse(false));
  }

  /** As another speaks, but for what is given here. */
  static Speaker read(Section step, Speaker other) {
    boolean ownPace = Stream.of("delay", "timing").filter(key -> step.optionalValue(key).isPresent()).count() > 0;
    return new Speaker(ownPace ? PacingSettings.read(step) : other.pacing, FixedUsage.read(step).or(() -> other.usage),
        step.optionalBool("obey_limits").orElse(other.obeysLimits));
  }

  /** At no particular pace, counting everything. */
  static Speaker plain() {
    return new Speaker(Pacing.unspecified(), Optional.empty(), false);
  }

  Reply say(Script script, ModelRequest request) {
    Script said = obeysLimits ? Limits.obey(script, request) : script;
    return said.timed(pacing, request.stream(), () -> new Usage(inputTokens(request), outputTokens(said) * request.choices()));
  }

  long inputTokens(ModelRequest request) {
    return usage.map(FixedUsage::inputTokens).orElseGet(request::inputTokens);
  }

  private long outputTokens(Script said) {
    return usage.map(FixedUsage::outputTokens).orElseGet(() -> OutputTokens.count(said));
  }
}
