package dev.virtualmodel.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.virtualmodel.it.LaunchedWar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of single parts, by JMH, and adds their results to {@code target/bench.md}. */
class Microbenchmarks {

  @Test
  void run() throws Exception {
    Collection<RunResult> results = new Runner(new OptionsBuilder().include("dev\\.virtualmodel\\.bench\\..*Benchmark")
        .forks(1).warmupIterations(3).warmupTime(TimeValue.seconds(1)).measurementIterations(5).measurementTime(TimeValue.seconds(1))
        .build()).run();
    assertFalse(results.isEmpty());
    String rows = results.stream().map(Microbenchmarks::row).collect(Collectors.joining("\n"));
    Path report = LaunchedWar.war().resolveSibling("bench.md");
    Files.writeString(report, "| part (JMH) | ns | ± |\n|---|---|---|\n" + rows + "\n\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String row(RunResult result) {
    String name = result.getParams().getBenchmark();
    return String.format(Locale.ROOT, "| %s | %.0f | %.0f |", name.substring(name.indexOf(".bench.") + ".bench.".length()),
        result.getPrimaryResult().getScore(), result.getPrimaryResult().getScoreError());
  }
}
