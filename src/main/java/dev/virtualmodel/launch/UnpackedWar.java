package dev.virtualmodel.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A WAR in a directory of its own, which is deleted on {@link #close()}: the web application, unpacked once for launcher and
 * Jetty, and beside it the JARs of the launcher, which the web application must not see.
 */
final class UnpackedWar implements AutoCloseable {

  private static final String LIBRARIES = "WEB-INF/lib-provided/";
  /** The launcher's own classes: Jetty would take whatever lies in a web application's root for public files. */
  private static final String LAUNCHER = "dev/";

  private final Path directory;

  private UnpackedWar(Path directory) {
    this.directory = directory;
  }

  /** Makes the directory, still empty. */
  static UnpackedWar inTemporaryDirectory() throws IOException {
    return new UnpackedWar(Files.createTempDirectory("virtual-model-"));
  }

  void unpack(Path war) throws IOException {
    Files.createDirectories(webapp());
    Files.createDirectories(directory.resolve("lib"));
    try (ZipFile zip = new ZipFile(war.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
        ZipEntry entry = entries.nextElement();
        if (!entry.isDirectory() && !entry.getName().startsWith(LAUNCHER)) {
          unpack(zip, entry);
        }
      }
    }
  }

  private void unpack(ZipFile zip, ZipEntry entry) throws IOException {
    String name = entry.getName();
    Path root = name.startsWith(LIBRARIES) ? directory.resolve("lib") : webapp();
    Path target = root.resolve(name.startsWith(LIBRARIES) ? name.substring(LIBRARIES.length()) : name).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("entry " + name + " leads out of the WAR");
    }
    Files.createDirectories(target.getParent());
    try (InputStream content = zip.getInputStream(entry)) {
      Files.copy(content, target);
    }
  }

  /** The exploded web application. */
  Path webapp() {
    return directory.resolve("webapp");
  }

  /** Where the server may put files of its own. */
  Path work() {
    return directory.resolve("work");
  }

  /** The launcher's JARs. */
  List<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("lib"))) {
      return files.sorted().toList();
    }
  }

  /** Deletes all of it; once more does no harm. */
  @Override
  public void close() throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
