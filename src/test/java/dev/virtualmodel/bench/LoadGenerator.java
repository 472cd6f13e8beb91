package dev.virtualmodel.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;

/**
 * Puts a load on a server from one thread, and notes when everything comes. The moments at which streams begin are fixed beforehand:
 * a server that is slow does not get fewer of them.
 */
final class LoadGenerator {

  /** A server that says nothing for this long has failed. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private LoadGenerator() {}

  static Observed run(Load load) throws IOException {
    return run(load, 0);
  }

  /** @param pieces of each stream, where the load has a pace */
  static Observed run(Load load, int pieces) throws IOException {
    Tally tally = new Tally(load.pace(), pieces);
    byte[] request = load.bytes();
    ByteBuffer buffer = ByteBuffer.allocateDirect(262_144);
    long start = System.nanoTime();
    long end = start + load.lasting().toNanos();
    long quiet = start;
    int begun = 0;
    int over = 0;
    try (Selector selector = Selector.open()) {
      while (over < load.callers()) {
        for (; begun < load.callers() && start + load.ramp().toNanos() * begun / load.callers() <= System.nanoTime(); begun++) {
          new Caller(load, request, tally).begin(selector);
        }
        long wait = begun == load.callers() ? 1_000 : 1;
        if (selector.select(wait) > 0) {
          quiet = System.nanoTime();
        } else if (System.nanoTime() - quiet > PATIENCE.toNanos()) {
          throw new IOException(load.callers() - over + " callers of " + load.callers() + " wait in vain: "
              + selector.keys().stream().filter(SelectionKey::isValid).map(key -> key.attachment() + " (waits for " + key.interestOps() + ")").toList());
        }
        over += step(selector, buffer, end, tally);
      }
    }
    return tally.observed();
  }

  private static int step(Selector selector, ByteBuffer buffer, long end, Tally tally) {
    int over = 0;
    for (SelectionKey key : selector.selectedKeys()) {
      Caller caller = (Caller) key.attachment();
      try {
        over += caller.step(buffer, end) ? 1 : 0;
      } catch (IOException broken) {
        tally.failed(broken + ": " + caller);
        caller.abandon();
        over++;
      }
    }
    selector.selectedKeys().clear();
    return over;
  }
}
