package dev.virtualmodel.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the tests of one run write for their server: another run beside it, on another server, has its own. */
final class Scratch {

  private Scratch() {}

  static Path file(String name) throws IOException {
    return Files.createDirectories(Path.of(System.getProperty("virtualmodel.scratch"))).resolve(name);
  }
}
