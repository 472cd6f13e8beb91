package dev.virtualmodel.streaming;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How late events left: from when they were due to when they had been written. Counts since the player started. */
final class Lateness {

  /** What is later than a minute counts as a minute. */
  private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final int SIGNIFICANT_DIGITS = 2;

  private final Recorder recorder = new Recorder(MOST_MICROS, SIGNIFICANT_DIGITS);
  private final Histogram total = new Histogram(MOST_MICROS, SIGNIFICANT_DIGITS);
  private Histogram interval;

  void record(long nanos) {
    recorder.recordValue(Math.min(MOST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos))));
  }

  synchronized Punctuality sinceStart() {
    interval = recorder.getIntervalHistogram(interval);
    total.add(interval);
    return Punctuality.of(total);
  }
}
