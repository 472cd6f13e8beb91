package dev.virtualmodel.bench;

import dev.virtualmodel.bench.raw.RawServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes a WAR of {@link RawServlet} that starts as the packaged one does: the same launcher and Jetty, and nothing else of it. */
final class RawWar {

  private static final String CLASS = RawServlet.class.getName().replace('.', '/') + ".class";

  private RawWar() {}

  static Path beside(Path war) throws IOException {
    Path raw = war.resolveSibling("raw.war");
    try (ZipFile from = new ZipFile(war.toFile()); ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(raw))) {
      for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements();) {
        ZipEntry entry = entries.nextElement();
        if (isLaunchers(entry)) {
          try (InputStream content = from.getInputStream(entry)) {
            add(entry.getName(), content, to);
          }
        }
      }
      try (InputStream content = RawWar.class.getResourceAsStream("/" + CLASS)) {
        add("WEB-INF/classes/" + CLASS, content, to);
      }
    }
    return raw;
  }

  private static boolean isLaunchers(ZipEntry entry) {
    String name = entry.getName();
    return !entry.isDirectory() && (name.equals(JarFile.MANIFEST_NAME) || name.startsWith("dev/") || name.startsWith("WEB-INF/lib-provided/"));
  }

  private static void add(String name, InputStream content, ZipOutputStream to) throws IOException {
    to.putNextEntry(new ZipEntry(name));
    content.transferTo(to);
    to.closeEntry();
  }
}
