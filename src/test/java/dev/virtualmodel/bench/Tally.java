package dev.virtualmodel.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Adds up what the callers of one load see. */
final class Tally {

  private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(5);
  private static final int MOST_REASONS = 5;

  private final Histogram gapLateness = new Histogram(MOST_MICROS, 3);
  private final Histogram drift = new Histogram(MOST_MICROS, 3);
  private final Histogram firstLateness = new Histogram(MOST_MICROS, 3);
  private final long pace;
  private final int pieces;
  private final long began = System.nanoTime();
  private long answers;
  private long failures;
  private final List<String> reasons = new ArrayList<>();
  private long events;

  /** @param pieces of a paced stream */
  Tally(Duration pace, int pieces) {
    this.pace = pace.toNanos();
    this.pieces = pieces;
  }

  void answered(int status, int came, long took) {
    if (status != 200) {
      failed("status " + status);
      return;
    }
    answers++;
    events += came;
    if (pace > 0) {
      record(drift, took - pace * (pieces - 1));
    }
  }

  void failed(String reason) {
    if (failures++ < MOST_REASONS) {
      reasons.add(reason);
    }
  }

  /** So many pieces are among a stream's first events: the role comes before them, and after them the finish and [DONE]. */
  int piecesOf(int came) {
    return Math.max(0, Math.min(came - 1, pieces));
  }

  /** The first piece is due after one pace. */
  void began(long after) {
    record(firstLateness, after - pace);
  }

  /** @param length from the piece before to this one; from when that one was due, where both came together */
  void gap(long length) {
    record(gapLateness, length - pace);
  }

  private static void record(Histogram micros, long nanos) {
    micros.recordValue(Math.min(MOST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos))));
  }

  Observed observed() {
    return new Observed(answers, failures, reasons, events, Duration.ofNanos(System.nanoTime() - began), gapLateness, drift, firstLateness);
  }
}
