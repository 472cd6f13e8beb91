package dev.virtualmodel.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * Brings a server to where its compiler has little left to do. On a machine whose processors are all at work with the load the
 * compiler hardly comes to its turn, and minutes of it leave thousands of methods waiting; so load and rest take turns here. A
 * load of few requests also lets the methods of a request wait long for their turn, of which the compiler's time tells.
 */
final class WarmUp {

  static final Duration BURST = Duration.ofSeconds(Integer.getInteger("bench.warmup", 8));

  /** So few methods may be waiting at the end of a burst: there are always some that are rarely run. */
  private static final int FEW = 20;
  /** So much of a burst's time the compiler may have been at work. */
  private static final double LITTLE = 0.05;
  private static final int MOST_BURSTS = 20;
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);

  private WarmUp() {}

  /** Some load. */
  interface Burst {
    void run() throws IOException;
  }

  static void of(ProcessHandle server, Burst burst) throws IOException, InterruptedException {
    int waiting = 0;
    double share = 0;
    for (int i = 0; i < MOST_BURSTS; i++) {
      long begun = System.nanoTime();
      Duration compiled = Jcmd.compilerTime(server);
      burst.run();
      waiting = Jcmd.waitingForCompiler(server);
      share = (double) Jcmd.compilerTime(server).minus(compiled).toNanos() / (System.nanoTime() - begun);
      rest(server);
      if (waiting <= FEW && share <= LITTLE) {
        return;
      }
    }
    System.getLogger(WarmUp.class.getName()).log(System.Logger.Level.WARNING, 
        "not warm: the compiler was at work for " + share + " of the last burst, and " + waiting + " methods wait for it");
  }

  private static void rest(ProcessHandle server) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST_REST.toNanos();
    while (Jcmd.waitingForCompiler(server) > 0 && System.nanoTime() < end) {
      Thread.sleep(500);
    }
  }
}
