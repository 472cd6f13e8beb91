package dev.virtualmodel.timing;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A generator of its own for each reply, all from one seed: the n-th reply always draws the same numbers, whatever runs
 * beside it.
 */
final class SeededReplies implements Supplier<RandomGenerator> {

  /** Far apart and odd, so that neighbouring replies get unrelated generators. */
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final AtomicLong replies = new AtomicLong();

  SeededReplies(long seed) {
    this.seed = seed;
  }

  /** The generators of a seed; without one, whatever comes. */
  static Supplier<RandomGenerator> orAnyChance(Optional<Long> seed) {
    return seed.<Supplier<RandomGenerator>>map(SeededReplies::new).orElse(ThreadLocalRandom::current);
  }

  @Override
  public RandomGenerator get() {
    return new SplittableRandom(new SplittableRandom(seed + replies.getAndIncrement() * STRIDE).nextLong());
  }
}
