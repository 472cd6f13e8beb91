package dev.virtualmodel.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where one run of a server has its files: the distribution, which stays as it was unpacked, and a directory for what this run
 * writes.
 *
 * @param server    the name of the Maven profile: {@code tomcat10}
 * @param home      the unpacked distribution
 * @param directory of this run alone; empty at its beginning and gone at its end
 * @param deploy    the folder {@code deploy/} of the sources
 * @param war       {@code virtual.war}
 * @param eeWar     {@code virtual-ee.war}
 */
record Place(String server, Path home, Path directory, Path deploy, Path war, Path eeWar) {

  /** What the build says in system properties, with a new directory. */
  static Place ofBuild() throws IOException {
    Path target = Path.of(System.getProperty("virtualmodel.war")).getParent();
    String server = System.getProperty("virtualmodel.server");
    Path home = Path.of(System.getProperty("virtualmodel.server.home"));
    if (!Files.exists(home)) {
      throw new IllegalStateException("No server at " + home + ": mvn -P" + server + " dependency:unpack@server puts it there.");
    }
    Path servers = Files.createDirectories(target.resolve("servers"));
    return new Place(server, home, Files.createTempDirectory(servers, server + "-"), Path.of("deploy").toAbsolutePath(),
        Path.of(System.getProperty("virtualmodel.war")), Path.of(System.getProperty("virtualmodel.ee.war")));
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** What the process says on its standard streams. */
  Path console() {
    return file("console.log");
  }

  /** Puts a script where a page has a tool of the server's: it calls that tool, for the server of this run. */
  void tool(String name, Map<String, String> variables, List<String> command) throws IOException {
    tool(name, variables, command, Map.of());
  }

  /** The same for a tool whose first word is one of its many commands; some of them want options of this run after it. */
  void tool(String name, Map<String, String> variables, List<String> command, Map<String, String> options) throws IOException {
    StringJoiner script = new StringJoiner("\n", "#!/bin/sh\n", " \"$@\"\n");
    variables.forEach((variable, value) -> script.add("export " + variable + "=" + quoted(value)));
    options.forEach((first, more) -> script.add("[ \"$1\" = " + first + " ] && shift && set -- " + first + " " + more + " \"$@\""));
    script.add(command.stream().map(Place::quoted).collect(Collectors.joining(" ", "exec ", "")));
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), script.toString());
    if (!file(name).toFile().setExecutable(true)) {
      throw new IOException("cannot be made to run: " + file(name));
    }
  }

  /** One word for a shell, whatever is in it. */
  static String quoted(String value) {
    return "'" + value.replace("'", "'\"'\"'") + "'";
  }

  /** Copies a folder with all that is in it; files keep their permissions. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** Puts other words for some in a copy of a file. Each must be there: a file that has changed is not to be misread. */
  static void copyWith(Path from, Path to, List<Replacement> replacements) throws IOException {
    Files.createDirectories(to.getParent());
    Files.writeString(to, with(Files.readString(from), replacements));
  }

  /** The same in a text. */
  static String with(String text, List<Replacement> replacements) {
    String written = text;
    for (Replacement replacement : replacements) {
      if (!written.contains(replacement.words())) {
        throw new IllegalStateException("Not there: " + replacement.words() + ", but:\n" + text);
      }
      written = written.replace(replacement.words(), replacement.by());
    }
    return written;
  }

  /** Words of a file, and what stands there in this run. */
  record Replacement(String words, String by) {

    static Replacement of(String words, Object by) {
      return new Replacement(words, by.toString());
    }
  }

  /** All logs of this run: what was said on the console, then the files with this ending below a folder. */
  String logs(Path folder, String ending) throws IOException {
    StringBuilder logs = new StringBuilder(Files.exists(console()) ? Files.readString(console()) : "");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(file -> file.toString().endsWith(ending)).sorted().toList()) {
          logs.append(Files.readString(file));
        }
      }
    }
    return logs.toString();
  }

  /** Keeps the log beside the directory, for whoever wants to know why a test failed, and deletes the rest. */
  void clear(String log) throws IOException {
    Files.writeString(directory.resolveSibling(server + ".log"), log);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
