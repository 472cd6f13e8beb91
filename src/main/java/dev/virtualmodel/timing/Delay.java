package dev.virtualmodel.timing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long something takes: always the same, or drawn from a distribution. */
@FunctionalInterface
public interface Delay {

  /** One draw; never negative. */
  Duration draw(RandomGenerator chance);

  static Delay none() {
    return fixed(Duration.ZERO);
  }

  static Delay fixed(Duration length) {
    return chance -> length;
  }

  /** Every length from {@code min} to {@code max}, both included, with equal chance. */
  static Delay uniform(Duration min, Duration max) {
    if (max.compareTo(min) < 0) {
      throw new IllegalArgumentException("a range runs upwards, not from " + min + " to " + max);
    }
    long low = min.toNanos();
    long width = max.toNanos() - low;
    return width == 0 ? fixed(min) : chance -> Duration.ofNanos(low + chance.nextLong(width + 1));
  }

  /** Normally distributed, and never shorter than {@code min}: what falls below counts as {@code min}. */
  static Delay normal(Duration mean, Duration stddev, Duration min) {
    return chance -> atLeast(min, mean.toNanos() + stddev.toNanos() * chance.nextGaussian());
  }

  /** Log-normally distributed: half of all draws lie below {@code median}; {@code sigma} is that of the logarithm. */
  static Delay lognormal(Duration median, double sigma) {
    return chance -> atLeast(Duration.ZERO, median.toNanos() * Math.exp(sigma * chance.nextGaussian()));
  }

  private static Duration atLeast(Duration min, double nanos) {
    return Duration.ofNanos(Math.max(min.toNanos(), Math.round(nanos)));
  }
}
