package dev.virtualmodel.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * All limits that a call is held to. It is let through when it is within all of them, and takes of all at once; otherwise it
 * takes of none.
 *
 * @param all always in one order, a model's before a key's: each is held while the next is waited for
 */
public record Meters(List<Meter> all) {

  private static final Meters NONE = new Meters(List.of());

  public Meters {
    all = List.copyOf(all);
  }

  public static Meters none() {
    return NONE;
  }

  public boolean isNone() {
    return all.isEmpty();
  }

  /**
   * Lets a call through, or says why not.
   *
   * @param stream      whether its answer is one, and counts as open until the admission is closed
   * @param inputTokens counts its prompt; asked only where tokens are limited, as it takes time
   */
  public Verdict admit(boolean stream, LongSupplier inputTokens) {
    if (isNone()) {
      return Admission.free();
    }
    long input = all.stream().anyMatch(Meter::countsInput) ? inputTokens.getAsLong() : 0;
    Optional<Refusal> refusal = alone(0, () -> refusalOrTake(stream, input));
    return refusal.<Verdict>map(reason -> reason).orElseGet(() -> new Admission(this, stream));
  }

  public Standings standings() {
    List<Standing> standings = new ArrayList<>();
    all.forEach(meter -> standings.addAll(meter.standings()));
    return new Standings(standings);
  }

  void owe(LongSupplier outputTokens) {
    if (countOutput()) {
      long output = outputTokens.getAsLong();
      all.forEach(meter -> meter.owe(output));
    }
  }

  boolean countOutput() {
    return all.stream().anyMatch(Meter::countsOutput);
  }

  void endStream() {
    all.forEach(Meter::endStream);
  }

  private Optional<Refusal> refusalOrTake(boolean stream, long inputTokens) {
    Optional<Refusal> refusal = all.stream().flatMap(meter -> meter.refusals(stream, inputTokens).stream())
        .max(Refusal.BY_WEIGHT);
    if (refusal.isEmpty()) {
      all.forEach(meter -> meter.take(stream, inputTokens));
    }
    return refusal;
  }

  private <T> T alone(int next, Supplier<T> step) {
    return next == all.size() ? step.get() : all.get(next).alone(() -> alone(next + 1, step));
  }
}
