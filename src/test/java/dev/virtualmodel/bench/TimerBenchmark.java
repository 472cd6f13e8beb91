package dev.virtualmodel.bench;

import dev.virtualmodel.streaming.Clock;
import dev.virtualmodel.streaming.PlayerSettings;
import dev.virtualmodel.streaming.StreamPlayer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a deadline costs from the moment it is set to the moment a sender has it, ten thousand of them within ten milliseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimerBenchmark {

  private static final int DEADLINES = 10_000;

  private StreamPlayer player;

  @Setup
  public void start() {
    player = new StreamPlayer(PlayerSettings.withHeartbeat(Duration.ofSeconds(15)), Executors.defaultThreadFactory());
  }

  @TearDown
  public void stop() {
    player.close();
  }

  @Benchmark
  @OperationsPerInvocation(DEADLINES)
  public void setAndKeepDeadlines() {
    CompletableFuture<?>[] over = new CompletableFuture<?>[DEADLINES];
    long now = Clock.now();
    for (int i = 0; i < DEADLINES; i++) {
      // In no order: a heap that is filled in order has nothing to do.
      over[i] = player.after(Duration.ofMillis(1 + i * 7L % 10), now).toCompletableFuture();
    }
    CompletableFuture.allOf(over).join();
  }
}
