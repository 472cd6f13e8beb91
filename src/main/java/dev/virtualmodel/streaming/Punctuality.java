package dev.virtualmodel.streaming;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How punctual a player has been since it started: by how much later than due its events had been written, to two significant
 * digits. What is later than a minute counts as a minute.
 *
 * @param events how many have left
 * @param p50    half of them were not later than this
 */
public record Punctuality(long events, Duration p50, Duration p90, Duration p99, Duration p999, Duration most) {

  static Punctuality of(Histogram micros) {
    return new Punctuality(micros.getTotalCount(), at(50, micros), at(90, micros), at(99, micros), at(99.9, micros),
        duration(micros.getMaxValue()));
  }

  private static Duration at(double percentile, Histogram micros) {
    return duration(micros.getValueAtPercentile(percentile));
  }

  private static Duration duration(long micros) {
    return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  /** In milliseconds, as people read it. */
  public static double millis(Duration length) {
    return length.toNanos() / 1e6;
  }

  /** A line for the log. */
  @Override
  public String toString() {
    return events + " events were written late by (ms): p50 " + millis(p50) + ", p90 " + millis(p90) + ", p99 " + millis(p99)
        + ", p99.9 " + millis(p999) + ", most " + millis(most);
  }
}
