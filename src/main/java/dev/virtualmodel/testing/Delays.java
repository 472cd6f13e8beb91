package dev.virtualmodel.testing;

import dev.virtualmodel.timing.Pacing;
import dev.virtualmodel.timing.Timetable;
import java.time.Duration;

/**
 * What one answer drew.
 *
 * @param firstToken between the request and the first chunk
 * @param end        between the last chunk and the end of the stream
 */
record Delays(Duration firstToken, Duration end) {

  static Delays draw(Pacing pacing) {
    Timetable times = pacing.timetable(1, true);
    return new Delays(times.pieces().get(0), times.end().minus(times.pieces().get(0)));
  }
}
