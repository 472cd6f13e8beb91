package dev.virtualmodel.fault;

import dev.virtualmodel.document.Section;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Reads how often a fault happens: {@code probability}, and the {@code seed} that makes it repeatable. */
final class Chance {

  static final List<String> KEYS = List.of("probability", "seed");

  private Chance() {}

  /** The fault as often as the section says; always, where it says nothing. */
  static Fault of(Fault fault, Section error) {
    Optional<Double> probability = error.optionalNumber("probability", 0, 1);
    Optional<Long> seed = error.optionalWholeNumber("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    if (seed.isPresent() && probability.isEmpty()) {
      throw error.that("seed", "goes with probability; without one the fault always happens");
    }
    DoubleSupplier draws = seed.<DoubleSupplier>map(SeededChance::new).orElse(() -> ThreadLocalRandom.current().nextDouble());
    return probability.<Fault>map(share -> new Sometimes(fault, share, draws)).orElse(fault);
  }
}
