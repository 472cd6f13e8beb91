package dev.virtualmodel.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server's own command line, which stays open: starting it for each command would take longer than the commands. */
final class AdminTool {

  private static final int PATIENCE_MINUTES = 5;

  private final Process process;
  private final ServerProcess family;
  private final BufferedReader said;
  private final Path output;
  private int commands;

  private AdminTool(Process process, Path output) {
    this.process = process;
    this.family = new ServerProcess(process.toHandle());
    this.said = process.inputReader(StandardCharsets.UTF_8);
    this.output = output;
  }

  /** Starts a command that reads others from its standard input; what it says goes to the end of a file as well. */
  static AdminTool open(List<String> command, Map<String, String> environment, Path directory, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new AdminTool(builder.start(), output);
  }

  /** Gives it commands, a line each, and waits until it has carried them out; gives all that it said. */
  String run(String lines) throws IOException {
    String end = "@" + ++commands + "@";
    process.getOutputStream().write((lines + "\necho " + end + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> upTo(end));
    try {
      return answer.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IOException("No end of " + lines, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private String upTo(String end) {
    StringBuilder answer = new StringBuilder();
    try {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        Files.writeString(output, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (line.equals(end)) {
          return answer.toString();
        }
        answer.append(line).append('\n');
      }
      throw new IOException("It has ended:\n" + answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void close() {
    family.close();
  }
}
