package dev.virtualmodel.rest;

import dev.virtualmodel.streaming.Clock;
import java.time.Duration;

/**
 * Ends a write that lasts, though it was not to wait: Open Liberty's flush waits for a caller that does not read, after having said
 * that it would not. The thread that writes holds the answer's lock meanwhile; others ask here.
 */
final class StuckWrite {

  private Thread writer;
  private long since;
  private int depth;

  /** A container may call back into the answer from within a write: what counts is the outermost. */
  synchronized void begins() {
    if (depth++ == 0) {
      writer = Thread.currentThread();
      since = Clock.now();
    }
  }

  synchronized void ends() {
    if (--depth == 0 && since < 0) {
      // Meant for this write, and not for what its thread does next.
      Thread.interrupted();
    }
  }

  /** Has it fail, if it has begun so long ago. The lock keeps this from the thread's next work. */
  synchronized void endAfter(Duration most) {
    if (depth > 0 && since >= 0 && Clock.now() - since >= Clock.nanos(most)) {
      since = -1;
      writer.interrupt();
    }
  }
}
