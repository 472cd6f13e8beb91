package dev.virtualmodel.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * Brings a server to where its compiler has little left to do. On a machine whose processors are all at work with the load the
 * compiler hardly comes to its turn, and minutes of it leave thousands of methods waiting; so load and rest take turns here.
 */
final class WarmUp {

  static final Duration BURST = Duration.ofSeconds(Integer.getInteger("bench.warmup", 8));

  /** So few methods may be waiting at the end of a burst: there are always some that are rarely run. */
  private static final int FEW = 20;
  private static final int MOST_BURSTS = 15;
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);

  private WarmUp() {}

  /** Some load. */
  interface Burst {
    void run() throws IOException;
  }

  static void of(ProcessHandle server, Burst burst) throws IOException, InterruptedException {
    int waiting = Integer.MAX_VALUE;
    for (int i = 0; i < MOST_BURSTS && waiting > FEW; i++) {
      burst.run();
      waiting = Jcmd.waitingForCompiler(server);
      rest(server);
    }
    if (waiting > FEW) {
      System.getLogger(WarmUp.class.getName()).log(System.Logger.Level.WARNING,
          "not warm: " + waiting + " methods still wait for the compiler");
    }
  }

  private static void rest(ProcessHandle server) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST_REST.toNanos();
    while (Jcmd.waitingForCompiler(server) > 0 && System.nanoTime() < end) {
      Thread.sleep(500);
    }
  }
}
