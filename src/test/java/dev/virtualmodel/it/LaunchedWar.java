package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.virtualmodel.server.ServerOfThisRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of {@code java -jar virtual.war}, with a directory of its own for temporary files and for what it says on standard
 * error.
 */
public final class LaunchedWar implements AutoCloseable {

  private static final String READY = "Virtual models at ";
  private static final long PATIENCE_SECONDS = 60;

  private final Path directory;
  private final Process process;
  private final String firstLine;

  private LaunchedWar(Path directory, Process process) throws Exception {
    this.directory = directory;
    this.process = process;
    BufferedReader output = process.inputReader();
    try {
      this.firstLine = CompletableFuture.supplyAsync(() -> firstLine(output)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Starts the packaged WAR and waits until it has said its first line, or has ended without one. */
  static LaunchedWar start(String... options) throws Exception {
    return start(war(), options);
  }

  /** The same with another WAR. */
  public static LaunchedWar start(Path war, String... options) throws Exception {
    return start(war, Map.of(), options);
  }

  /** The same with further variables in the environment of the process. */
  static LaunchedWar start(Map<String, String> environment, String... options) throws Exception {
    return start(war(), environment, options);
  }

  private static LaunchedWar start(Path war, Map<String, String> environment, String... options) throws Exception {
    assumeFalse(ServerOfThisRun.isNamed(), "the launcher is no matter of another server");
    Path directory = Files.createTempDirectory("virtual-model-it-");
    Files.createDirectory(directory.resolve("tmp"));
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djava.io.tmpdir=" + directory.resolve("tmp"), "-jar", war.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(directory.resolve("stderr").toFile());
    builder.environment().putAll(environment);
    return new LaunchedWar(directory, builder.start());
  }

  public static Path war() {
    return Path.of(System.getProperty("virtualmodel.war"));
  }

  private static String firstLine(BufferedReader output) {
    try {
      String line = output.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long processId() {
    return process.pid();
  }

  /** What came on standard output first; empty when nothing did. */
  String firstLine() {
    return firstLine;
  }

  /** Where the web application is, without a slash at its end. */
  public URI baseUrl() throws IOException {
    if (!firstLine.startsWith(READY)) {
      throw new IllegalStateException("The server is not ready: " + firstLine + standardError());
    }
    return URI.create(firstLine.substring(READY.length()));
  }

  /** Everything on standard output after the first line; waits for the end of the process. */
  String furtherOutput() throws IOException {
    try (Stream<String> lines = process.inputReader().lines()) {
      return String.join("\n", lines.toList());
    }
  }

  public String standardError() throws IOException {
    return Files.readString(directory.resolve("stderr"));
  }

  /** What the process has left in its directory for temporary files, but for the JVM's own folder of performance data. */
  List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
      return files.filter(file -> !file.getFileName().toString().startsWith("hsperfdata")).toList();
    }
  }

  /** As {@code kill} and Ctrl-C do it; gives the exit code. */
  public int terminate() throws InterruptedException {
    // By its handle: Process.destroy() would also close the streams that are still to be read.
    process.toHandle().destroy();
    return exitCode();
  }

  /** Waits for an end that is expected to come by itself. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The process " + process.pid() + " does not end.");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly().onExit().join();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
