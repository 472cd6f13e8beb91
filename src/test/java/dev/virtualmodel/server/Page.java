package dev.virtualmodel.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a page of {@code deploy/} tells its reader to type: its indented lines. They are run as they stand there, so that a page
 * cannot say what does not work.
 *
 * @param commands one for each line, or for all lines that a backslash joins, without comments
 */
record Page(List<String> commands) {

  private static final Pattern COMMENT = Pattern.compile("\\s{2,}#.*$");

  static Page of(Place place) throws IOException {
    String text = Files.readString(place.deploy().resolve(folder(place.server())).resolve("README.md"));
    return new Page(text.replaceAll("\\\\\n\\s*", "").lines().filter(line -> line.startsWith("    "))
        .map(line -> COMMENT.matcher(line).replaceFirst("").strip()).toList());
  }

  private static String folder(String server) {
    return switch (server) {
      case "tomcat10", "tomcat11" -> "tomcat";
      case "jetty12", "jetty121" -> "jetty";
      case "payara6" -> "payara";
      case "glassfish7", "glassfish8" -> "glassfish";
      default -> server;
    };
  }

  /** Those that begin with one of these words. */
  List<String> commands(String... beginnings) {
    return commands.stream().filter(command -> List.of(beginnings).contains(command.split(" ", 2)[0])).toList();
  }

  /** Runs those in a directory, to which the page has led its reader by then, with the variables that it has had set. */
  void run(Place place, Path directory, String... beginnings) throws IOException {
    Map<String, String> variables = Map.of("VIRTUAL", place.deploy().getParent().toString(),
        "PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH"));
    for (String command : commands(beginnings)) {
      try {
        ServerProcess.run(List.of("sh", "-c", command), variables, directory, place.console());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }
}
