package dev.virtualmodel.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the JDK that GlassFish 8 wants: in the variable {@code JAVA25_HOME}, or where systems put theirs. */
final class Jdk25 {

  private static final List<String> USUAL_PLACES = List.of("/usr/lib/jvm", "/opt", "/opt/java", "/Library/Java/JavaVirtualMachines");

  private Jdk25() {}

  static Path home() throws IOException {
    String named = System.getenv("JAVA25_HOME");
    if (named != null) {
      return Path.of(named);
    }
    for (String place : USUAL_PLACES) {
      if (Files.isDirectory(Path.of(place))) {
        try (Stream<Path> folders = Files.list(Path.of(place))) {
          for (Path folder : folders.filter(folder -> folder.getFileName().toString().contains("25")).toList()) {
            for (Path home : List.of(folder, folder.resolve("Contents/Home"))) {
              if (Files.isExecutable(home.resolve("bin/java"))) {
                return home;
              }
            }
          }
        }
      }
    }
    throw new IllegalStateException("This server needs a JDK 25, and there is none in JAVA25_HOME nor in " + USUAL_PLACES);
  }
}
