package dev.virtualmodel.streaming;

import java.time.Duration;

/** The engine's time: nanoseconds since this class was loaded, so that moments compare without wrapping around. */
public final class Clock {

  private static final long ORIGIN = System.nanoTime();

  private Clock() {}

  public static long now() {
    return System.nanoTime() - ORIGIN;
  }

  /** A length in nanoseconds; what is longer than the clock can count is for ever. */
  public static long nanos(Duration length) {
    return length.compareTo(Duration.ofDays(36_500)) < 0 ? length.toNanos() : Long.MAX_VALUE / 4;
  }
}
