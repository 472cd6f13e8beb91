package dev.virtualmodel.rest;

import java.util.Arrays;

/** How the last event of a stream begins, and whether it is whole: enough to tell whether the upstream had said all. */
final class LastEvent {

  /** More than any vendor's event needs to say what it is. */
  private static final int MOST_BYTES = 128;

  private final EventEnds ends = new EventEnds();
  private final byte[] beginning = new byte[MOST_BYTES];
  private int length;
  private boolean whole;

  /** Takes the next byte of the stream. */
  void hear(byte next) {
    if (ends.endsWith(next)) {
      whole = true;
      return;
    }
    if (whole) {
      whole = false;
      length = 0;
    }
    if (length < MOST_BYTES) {
      beginning[length++] = next;
    }
  }

  /** Whether what has come so far ends with an event, or nothing has come: something else may be said here. */
  boolean isWhole() {
    return ends.isBetweenEvents();
  }

  /** What its fields say, as far as they are known. */
  StreamEvent said() {
    return StreamEvent.of(Arrays.copyOf(beginning, length));
  }
}
