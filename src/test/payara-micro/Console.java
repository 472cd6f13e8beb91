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
  public static void main(String[] args) throws Exception {
    AtomicReference<AdminCommandRunner> administration = new AtomicReference<>();
    PayaraMicro.getInstance().setNoCluster(true).setHttpPort(Integer.parseInt(args[0]))
        .setPreBootHandler(runner -> lines(Path.of(args[1])).forEach(words -> run(runner, words)))
        .setPostBootHandler(administration::set).bootStrap();
    try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        obey(administration.get(), Arrays.stream(line.split(" ")).map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
            .toArray(String[]::new));
      }
    }
    System.exit(0);
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

  /** What goes wrong is said, as in a file of commands, and the next gets its turn. */
  private static void run(AdminCommandRunner administration, String[] words) {
    System.out.println(String.join(" ", words) + ": "
        + administration.run(words[0], Arrays.copyOfRange(words, 1, words.length)).getOutput());
  }
}
