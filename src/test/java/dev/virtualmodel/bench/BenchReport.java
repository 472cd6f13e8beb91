package dev.virtualmodel.bench;

import dev.virtualmodel.it.LaunchedWar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Writes {@code target/bench.md}: what the WAR does and costs beside a raw servlet on the same container. Run by {@code mvn -Pbench
 * verify}, with {@code -Dbench.runs=5}; with {@code -Ptomcat10,bench} on that Tomcat.
 */
class BenchReport {

  private static final int RUNS = Integer.getInteger("bench.runs", 5);
  private static final int LONG_PROMPT = 76_000;
  private static final int STARTS = 5;

  @Test
  void writeIt() throws Exception {
    Path models = BenchModels.written();
    List<String> rows = new ArrayList<>();
    try (Container container = Container.start(models)) {
      Ratios ratios = new Ratios(container, RUNS);
      rows.add("| " + container.name() + " | virtual.war | raw servlet | ratio |");
      rows.add("|---|---|---|---|");
      rows.addAll(ratios.rows("JSON answers", Load.request(BenchModels.ZERO, false)));
      rows.addAll(ratios.rows("JSON answers to a prompt of 76 KB", Load.request(BenchModels.ZERO, false, prompt())));
      rows.addAll(ratios.rows("streams of 11 events", Load.request(BenchModels.ZERO, true)));
      rows.addAll(new PacedStreams(container.virtual(), RUNS).rows());
      if (container instanceof JettyContainer) {
        rows.add(String.format(Locale.ROOT, "| start to the first 200 (s) | %.1f | | |", start(models)));
      }
    }
    write(rows);
  }

  private static void write(List<String> rows) throws IOException {
    String machine = String.format(Locale.ROOT, "Medians of %d runs in turn, %d processors (%s %s), Java %s, loopback; 64 connections"
        + " where rates are measured.", RUNS, Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
        System.getProperty("os.arch"), System.getProperty("java.version"));
    Path report = LaunchedWar.war().resolveSibling("bench.md");
    String text = machine + "\n\n" + String.join("\n", rows) + "\n\n";
    Files.writeString(report, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    System.getLogger(BenchReport.class.getName()).log(System.Logger.Level.INFO, "\n" + text);
  }

  private static String prompt() {
    String sentence = "What agents send is long: files, results of tools and all that was said before. ";
    return sentence.repeat(LONG_PROMPT / sentence.length() + 1).substring(0, LONG_PROMPT);
  }

  /** From when the process is begun until a model answers. */
  private static double start(Path models) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      long begun = System.nanoTime();
      try (LaunchedWar war = LaunchedWar.start(LaunchedWar.war(), "--port=0", "--models-file=" + models)) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(war.baseUrl() + Side.CHAT)).header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Load.request(BenchModels.ZERO, false))).build();
        if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
          throw new IllegalStateException(war.standardError());
        }
        seconds.add((System.nanoTime() - begun) / 1e9);
      }
    }
    return Ratios.median(seconds, Double::doubleValue);
  }
}
