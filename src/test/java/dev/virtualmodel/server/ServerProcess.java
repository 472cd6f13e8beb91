package dev.virtualmodel.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The operating system's process of a server and all that it has started; they end with the tests, come what may. */
final class ServerProcess {

  private static final int STOP_SECONDS = 30;
  private static final int COMMAND_MINUTES = 5;

  private final Supplier<List<ProcessHandle>> roots;
  private final Thread atExit = new Thread(this::stop);

  ServerProcess(ProcessHandle root) {
    this(() -> List.of(root));
  }

  /** For what does not stay a child of ours: whichever processes those are by the time that we ask. */
  ServerProcess(Supplier<List<ProcessHandle>> roots) {
    this.roots = roots;
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      // The tests are being ended: nobody else would end what has just begun.
      stop();
      throw ending;
    }
  }

  /** Starts a command whose words, good and bad, go to the end of a file. */
  static ServerProcess start(List<String> command, Map<String, String> environment, Path directory, Path output)
      throws IOException {
    return new ServerProcess(launch(command, environment, directory, output).toHandle());
  }

  /** The same for who has more to tell it on its standard input. */
  static Process launch(List<String> command, Map<String, String> environment, Path directory, Path output) throws IOException {
    return builder(command, environment, directory, output).start();
  }

  /** Runs a command to its end. */
  static void run(List<String> command, Map<String, String> environment, Path directory, Path output) throws IOException {
    Process process = builder(command, environment, directory, output).start();
    ServerProcess family = new ServerProcess(process.toHandle());
    try {
      process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      family.close();
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command + " ended with " + process.exitValue() + ", see " + output + ":\n"
          + java.nio.file.Files.readString(output));
    }
  }

  private static ProcessBuilder builder(List<String> command, Map<String, String> environment, Path directory, Path output) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
    return builder;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Waits a moment, or until the process has ended. */
  static void pause(ProcessHandle process) {
    process.onExit().completeOnTimeout(process, 200, TimeUnit.MILLISECONDS).join();
  }

  ProcessHandle handle() {
    return roots.get().get(0);
  }

  /** As {@code kill} does it, and as {@code kill -9} does it to those who do not listen. */
  void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void stop() {
    List<ProcessHandle> family = roots.get().stream()
        .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process))).distinct().toList();
    family.forEach(ProcessHandle::destroy);
    family.forEach(ServerProcess::awaitEnd);
    family.stream().filter(ProcessHandle::isAlive).forEach(process -> {
      process.destroyForcibly();
      awaitEnd(process);
    });
  }

  private static void awaitEnd(ProcessHandle process) {
    process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
  }
}
