package dev.virtualmodel.rest;

import dev.virtualmodel.streaming.Clock;
import java.time.Duration;

/**
 * How long a write lasts that was not to wait: Open Liberty's flush waits for a caller that does not read, after having said that
 * it would not. Asked by other threads than the one that writes, which holds the lock meanwhile.
 */
final class StuckWrite {

  private static final long NONE = 0;

  private volatile long since = NONE;

  void begins() {
    since = Clock.now();
  }

  void ends() {
    since = NONE;
  }

  boolean lasts(Duration most) {
    long begun = since;
    return begun != NONE && Clock.now() - begun >= Clock.nanos(most);
  }
}
