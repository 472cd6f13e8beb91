package dev.virtualmodel.testing;

import dev.virtualmodel.timing.Delay;
import dev.virtualmodel.timing.Pacing;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long a {@link DelayProvider} waits: two ranges in milliseconds, bounds included, from which each answer draws anew.
 *
 * @param minFirstTokenDelayMs before the first chunk, at least
 * @param maxFirstTokenDelayMs before the first chunk, at most
 * @param minEndDelayMs        between the last chunk and {@code [DONE]}, at least
 * @param maxEndDelayMs        between the last chunk and {@code [DONE]}, at most
 * @param seed                 where given, the n-th answer of every provider with this configuration waits equally long
 */
public record DelayConfig(long minFirstTokenDelayMs, long maxFirstTokenDelayMs, long minEndDelayMs, long maxEndDelayMs,
    OptionalLong seed) {

  /** Longer than anybody waits; what is longer still would not fit into nanoseconds. */
  private static final long FOR_EVER_MS = Duration.ofDays(36_500).toMillis();

  /** @throws IllegalArgumentException for a negative delay, and for a range that does not run upwards */
  public DelayConfig {
    check("FirstTokenDelayMs", minFirstTokenDelayMs, maxFirstTokenDelayMs);
    check("EndDelayMs", minEndDelayMs, maxEndDelayMs);
    Objects.requireNonNull(seed);
  }

  /** Without a seed: other delays in each run. */
  public DelayConfig(long minFirstTokenDelayMs, long maxFirstTokenDelayMs, long minEndDelayMs, long maxEndDelayMs) {
    this(minFirstTokenDelayMs, maxFirstTokenDelayMs, minEndDelayMs, maxEndDelayMs, OptionalLong.empty());
  }

  /** 50 to 500 ms before the first chunk, 100 to 1000 ms after the last. */
  public static DelayConfig defaults() {
    return new DelayConfig(50, 500, 100, 1000);
  }

  /** The same ranges, but the same requests in the same order get the same delays. */
  public DelayConfig withSeed(long value) {
    return new DelayConfig(minFirstTokenDelayMs, maxFirstTokenDelayMs, minEndDelayMs, maxEndDelayMs, OptionalLong.of(value));
  }

  Duration longest() {
    return length(maxFirstTokenDelayMs).plus(length(maxEndDelayMs));
  }

  Pacing pacing() {
    return Pacing.drawn(Delay.uniform(length(minFirstTokenDelayMs), length(maxFirstTokenDelayMs)), Delay.none(),
        Delay.uniform(length(minEndDelayMs), length(maxEndDelayMs)),
        seed.isPresent() ? Optional.of(seed.getAsLong()) : Optional.empty());
  }

  private static Duration length(long millis) {
    return Duration.ofMillis(Math.min(millis, FOR_EVER_MS));
  }

  private static void check(String name, long min, long max) {
    if (min < 0) {
      throw new IllegalArgumentException("min" + name + " is " + min + ": a delay is 0 ms or more");
    }
    if (max < min) {
      throw new IllegalArgumentException("max" + name + " is " + max
          + ": it must not be less than min" + name + ", which is " + min);
    }
  }
}
