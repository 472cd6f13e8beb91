package dev.virtualmodel.bench;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What callers have seen. Times are in microseconds.
 *
 * @param answers       whole ones, with status 200
 * @param failures      all others, connections that were refused or broke included
 * @param reasons       why the first of them failed
 * @param events        of the whole streams
 * @param gapLateness   by how much a piece came later after the one before it than configured; earlier ones count as zero
 * @param drift         by how much a whole stream took longer than configured
 * @param firstLateness from when a request was sent to its first piece, less what was configured
 */
record Observed(long answers, long failures, List<String> reasons, long events, Duration wall, Histogram gapLateness, Histogram drift, Histogram firstLateness) {

  double answersPerSecond() {
    return answers / (wall.toNanos() / 1e9);
  }

  static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  @Override
  public String toString() {
    return answers + " answers and " + failures + " failures in " + wall + " " + reasons;
  }
}
