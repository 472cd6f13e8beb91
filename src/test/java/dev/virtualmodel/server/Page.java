package dev.virtualmodel.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a page of {@code deploy/} tells its reader to type: its indented lines. They are run as they stand there, but for those that
 * start a server: the ports and folders of a run are its own.
 *
 * @param commands one for each line, or for all lines that a backslash joins
 */
record Page(List<String> commands) {

  static Page of(Place place) throws IOException {
    String text = Files.readString(place.deploy().resolve(folder(place.server())).resolve("README.md"));
    return new Page(text.replaceAll("\\\\\n\\s*", "").lines().filter(line -> line.startsWith("    "))
        .map(String::strip).toList());
  }

  private static String folder(String server) {
    return server.replaceFirst("[0-9]+$", "");
  }

  /** Those that begin with one of these. */
  List<String> commands(String... beginnings) {
    return commands.stream().filter(command -> Stream.of(beginnings).anyMatch(words -> (command + " ").startsWith(words + " ")))
        .toList();
  }

  /**
   * Runs those in a directory, to which the page has led its reader by then, with the variables that it has had set; gives what
   * they say.
   */
  String run(Place place, Path directory, String... beginnings) throws IOException {
    Map<String, String> variables = Map.of("VIRTUAL", place.deploy().getParent().toString(),
        "PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH"));
    List<String> lines = commands(beginnings);
    if (lines.isEmpty()) {
      throw new IllegalStateException("The page of " + place.server() + " has none of " + List.of(beginnings));
    }
    Path output = place.file("page.log");
    Files.deleteIfExists(output);
    for (String line : lines) {
      ServerProcess.run(List.of("sh", "-c", line), variables, directory, output);
    }
    String said = Files.readString(output);
    Files.writeString(place.console(), said, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return said;
  }
}
