package dev.virtualmodel.timing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * When each piece of one reply is due.
 *
 * @param pieces offsets from the start of the reply, never falling
 * @param end    offset of the end, not before the last piece
 */
public record Timetable(List<Duration> pieces, Duration end) {

  public Timetable {
    pieces = List.copyOf(pieces);
    Objects.requireNonNull(end);
  }
}
