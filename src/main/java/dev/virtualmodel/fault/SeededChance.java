package dev.virtualmodel.fault;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** The same draws in the same order for the same seed, whoever asks: the n-th request always gets the n-th. */
final class SeededChance implements DoubleSupplier {

  private final SplittableRandom random;

  SeededChance(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public synchronized double getAsDouble() {
    return random.nextDouble();
  }
}
