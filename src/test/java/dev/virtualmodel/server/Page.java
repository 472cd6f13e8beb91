package dev.virtualmodel.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What a page of {@code deploy/} tells its reader to type: its indented lines. They are run as they stand there, but for their
 * ports, which are those of a run, as the tools are that they name.
 *
 * @param commands one for each line, or for all lines that a backslash joins
 */
public record Page(List<String> commands) {

  /** Those of any page that have been run, by whichever test and server. */
  private static final Set<String> DONE = ConcurrentHashMap.newKeySet();

  public static Page of(Path file) throws IOException {
    return new Page(Files.readString(file).replaceAll("\\\\\n\\s*", "").lines().filter(line -> line.startsWith("    "))
        .map(String::strip).toList());
  }

  static Page of(Place place) throws IOException {
    return of(place.deploy().resolve(place.server().replaceFirst("[0-9]+$", "")).resolve("README.md"));
  }

  /** Those that begin with one of these. */
  List<String> typed(String... beginnings) {
    List<String> found = commands.stream()
        .filter(command -> Stream.of(beginnings).anyMatch(words -> (command + " ").startsWith(words + " "))).toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("None of " + List.of(beginnings) + " is among " + commands);
    }
    return found;
  }

  /** Says that a line has been run, and did what it should. */
  static void done(String command) {
    DONE.add(command);
  }

  /** Those of which that has not been said. */
  List<String> left() {
    return commands.stream().filter(command -> !DONE.contains(command)).toList();
  }

  /**
   * Runs those in a directory, to which the page has led its reader by then, with the variables that it has had set; gives what
   * they say.
   */
  String run(Place place, Path directory, String... beginnings) throws IOException {
    Path output = place.file("page.log");
    Files.deleteIfExists(output);
    for (String line : typed(beginnings)) {
      run(line, project(place), directory, output);
      done(line);
    }
    String said = Files.readString(output);
    Files.writeString(place.console(), said, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return said;
  }

  /** Runs one in a directory; what it says goes to the end of a file. */
  public static void run(String line, Path project, Path directory, Path output) throws IOException {
    ServerProcess.run(List.of("sh", "-c", line), variables(project), directory, output);
  }

  /** Starts the one that begins so, with other words for some, such as its ports, and more variables. */
  ServerProcess start(Place place, Path directory, String beginning, Map<String, String> more, Place.Replacement... replacements)
      throws IOException {
    List<String> found = typed(beginning);
    if (found.size() > 1) {
      throw new IllegalStateException("More than one begins with " + beginning + ": " + found);
    }
    Map<String, String> variables = new HashMap<>(variables(project(place)));
    variables.putAll(more);
    String command = Place.with(found.get(0), List.of(replacements));
    ServerProcess started = ServerProcess.start(List.of("sh", "-c", "exec " + command), variables, directory, place.console());
    done(found.get(0));
    return started;
  }

  private static Path project(Place place) {
    return place.deploy().getParent();
  }

  private static Map<String, String> variables(Path project) {
    return Map.of("VIRTUAL", project.toString(),
        "PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH"));
  }
}
