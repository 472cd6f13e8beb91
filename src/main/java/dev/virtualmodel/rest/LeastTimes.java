package dev.virtualmodel.rest;

import dev.virtualmodel.reply.RelayPace;
import dev.virtualmodel.rest.RelayWords.Part;
import dev.virtualmodel.streaming.Clock;

/** When the next piece of a relayed answer may leave, from when those before it have left. Moments are the engine's. */
final class LeastTimes {

  private final RelayPace pace;
  private final long first;
  private long content;
  private long closing;

  /** @param start when the request came */
  LeastTimes(RelayPace pace, long start) {
    this.pace = pace;
    this.first = start + Clock.nanos(pace.first());
  }

  /** When a piece may leave, or before: a moment that is over. */
  long of(Part part) {
    return Math.max(first, switch (part) {
      case OTHER -> first;
      case CONTENT -> content;
      case CLOSING -> closing;
    });
  }

  /** A piece has left. */
  void left(Part part, long now) {
    if (part == Part.CONTENT) {
      content = now + Clock.nanos(pace.between().get());
      closing = now + Clock.nanos(pace.end());
    }
  }
}
