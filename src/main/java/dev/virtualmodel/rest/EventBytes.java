package dev.virtualmodel.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Collects a stream's bytes event by event, and of an event that has no end no more than it may. */
final class EventBytes {

  private final int most;
  private final EventEnds ends = new EventEnds();
  private ByteArrayOutputStream event = new ByteArrayOutputStream();
  private boolean tooLong;

  /** @param most how long an event may be, in bytes */
  EventBytes(int most) {
    this.most = most;
  }

  /** Takes the next of these bytes; says whether an event is complete with it. */
  boolean endsWithNext(ByteBuffer bytes) {
    byte next = bytes.get();
    if (event.size() < most) {
      event.write(next);
    } else {
      tooLong = true;
    }
    return ends.endsWith(next) && !isFirstHalfOfLineEnd(next, bytes);
  }

  /** The other half goes with it where it is here already; else it comes as a piece of its own, so that no event waits for it. */
  private static boolean isFirstHalfOfLineEnd(byte last, ByteBuffer following) {
    return last == '\r' && following.hasRemaining() && following.get(following.position()) == '\n';
  }

  /** Whether there is more of it than may be collected. */
  boolean isTooLong() {
    return tooLong;
  }

  /** What has been collected; from now on it is the next event's. */
  byte[] take() {
    byte[] bytes = event.toByteArray();
    event = new ByteArrayOutputStream();
    tooLong = false;
    return bytes;
  }
}
