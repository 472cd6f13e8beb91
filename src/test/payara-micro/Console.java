import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.ClusterCommandResult.ExitStatus;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Payara Micro by its own API, with administration from the standard input, which its own command line has not: one command of
 * asadmin a line, its words encoded as in a URL; or {@code set-property} and {@code clear-property} of the system. Ends with its
 * input. Compiled by whoever starts it ({@code java -cp payara-micro.jar Console.java}), so that the tests need no Payara to be
 * compiled.
 */
final class Console {

  private Console() {}

  /**
   * @param args the port, and a file of commands to run before the server begins
   */
  public static void main(String[] args) {
    try {
      serve(Integer.parseInt(args[0]), Path.of(args[1]));
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      // Not by itself: the server's threads go on.
      System.exit(1);
    }
  }

  private static void serve(int port, Path before) throws Exception {
    AtomicReference<AdminCommandRunner> administration = new AtomicReference<>();
    PayaraMicro.getInstance().setNoCluster(true).setHttpPort(port)
        .setPreBootHandler(runner -> lines(before).forEach(words -> require(run(runner, words), words)))
        .setPostBootHandler(administration::set).bootStrap();
    try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        obey(administration.get(), Arrays.stream(line.split(" ", -1)).map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
            .toArray(String[]::new));
      }
    }
  }

  private static Iterable<String[]> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ")).toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private static void obey(AdminCommandRunner administration, String[] words) {
    switch (words[0]) {
      case "set-property" -> System.setProperty(words[1], words[2]);
      case "clear-property" -> System.clearProperty(words[1]);
      default -> run(administration, words);
    }
  }

  /** What goes wrong is said, and the next gets its turn; without the words, as a test may look for the server's own. */
  private static ExitStatus run(AdminCommandRunner administration, String[] words) {
    ClusterCommandResult result = administration.run(words[0], Arrays.copyOfRange(words, 1, words.length));
    System.out.println(words[0] + ": " + result.getExitStatus());
    return result.getExitStatus();
  }

  private static void require(ExitStatus status, String[] words) {
    if (status != ExitStatus.SUCCESS) {
      throw new IllegalStateException(String.join(" ", words) + ": " + status);
    }
  }
}
