package dev.virtualmodel.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Measures streams with times: how late their pieces are, what one costs, and what one holds. */
final class PacedStreams {

  private static final Duration BRISK = Duration.ofMillis(50);
  private static final Duration CALM = Duration.ofMillis(500);
  private static final Duration RAMP = Duration.ofSeconds(1);
  private static final int MANY = Integer.getInteger("bench.streams", 10_000);
  private static final int HELD = 2_000;

  private final Side side;
  private final int runs;

  PacedStreams(Side side, int runs) {
    this.side = side;
    this.runs = runs;
  }

  List<String> rows() throws Exception {
    List<String> rows = new ArrayList<>();
    WarmUp.of(side.process(), () -> brisk(1_000));
    List<Measured> thousand = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      thousand.add(brisk(1_000));
    }
    rows.add(row("1,000 streams × 80 pieces × 50 ms: CPU µs per event", "%.1f", Ratios.median(thousand, Measured::cpuMicros)));
    rows.add(row("… a gap longer than configured, p50 (ms)", "%.2f", Ratios.median(thousand, run -> Observed.millis(run.seen.gapLateness(), 50))));
    rows.add(row("… a gap longer than configured, p99 (ms)", "%.2f", Ratios.median(thousand, run -> Observed.millis(run.seen.gapLateness(), 99))));
    rows.add(row("… a whole stream longer than configured, p50 (ms)", "%.2f", Ratios.median(thousand, run -> Observed.millis(run.seen.drift(), 50))));
    rows.add(row("… first piece later than configured, p99 (ms)", "%.2f", Ratios.median(thousand, run -> Observed.millis(run.seen.firstLateness(), 99))));
    rows.addAll(stalled());
    rows.addAll(many());
    rows.add(row("live heap per open stream (KB)", "%.1f", heapPerStream() / 1_024));
    return rows;
  }

  private Measured brisk(int streams) throws IOException {
    Duration before = side.processorTime();
    Observed seen = LoadGenerator.run(load(BenchModels.BRISK, streams, RAMP, BRISK), BenchModels.BRISK_PIECES);
    if (seen.failures() > 0) {
      throw new IllegalStateException(side.name() + ": " + seen);
    }
    return new Measured(seen, Ratios.micros(side.processorTime().minus(before), seen.events()));
  }

  private List<String> stalled() throws IOException {
    double without = Observed.millis(brisk(50).seen.gapLateness(), 100);
    try (StalledReaders stalled = new StalledReaders(load(BenchModels.VOLUME, 1, RAMP, Duration.ZERO), 4)) {
      double with = Observed.millis(brisk(50).seen.gapLateness(), 100);
      return List.of(row("50 streams, longest gap beyond the configured (ms)", "%.1f", without),
          row("… beside four clients that never read (ms)", "%.1f", with));
    }
  }

  private List<String> many() throws IOException {
    Observed seen = LoadGenerator.run(load(BenchModels.CALM, MANY, Duration.ofSeconds(10), CALM), BenchModels.CALM_PIECES);
    return List.of(row(String.format(Locale.ROOT, "%,d streams × 40 pieces × 500 ms: whole (%%)", MANY), "%.2f", 100.0 * seen.answers() / MANY),
        row("… a gap longer than configured, p99 (ms)", "%.1f", Observed.millis(seen.gapLateness(), 99)));
  }

  private double heapPerStream() throws Exception {
    long before = Jcmd.liveHeap(side.process());
    CompletableFuture<Long> during = CompletableFuture.supplyAsync(this::heap, CompletableFuture.delayedExecutor(8, TimeUnit.SECONDS));
    LoadGenerator.run(load(BenchModels.CALM, HELD, Duration.ofSeconds(3), CALM), BenchModels.CALM_PIECES);
    return (double) (during.get() - before) / HELD;
  }

  private long heap() {
    try {
      return Jcmd.liveHeap(side.process());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Load load(String model, int streams, Duration ramp, Duration pace) {
    return Load.paced(side.chat(), Load.request(model, true), streams, ramp, pace);
  }

  private static String row(String what, String form, double value) {
    return String.format(Locale.ROOT, "| %s | " + form + " | | |", what, value);
  }

  private record Measured(Observed seen, double cpuMicros) {}
}
