package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A copy of the packaged WAR with one more JAR in it, made as its author would make it. */
final class ExtendedWar {

  private ExtendedWar() {
  }

  /**
   * Compiles the source against what users have (the classes JAR and the CDI API, nothing else), and packs it with a beans.xml.
   *
   * @param directory where all of it is made; the caller removes it
   */
  static Path with(Path source, Path beansXml, Path directory) throws IOException, URISyntaxException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path api = Path.of(ApplicationScoped.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    compile(source, classes, LaunchedWar.war().resolveSibling("virtual-classes.jar"), api);
    Files.copy(beansXml, Files.createDirectories(classes.resolve("META-INF")).resolve("beans.xml"));
    Path jar = directory.resolve("example.jar");
    try (FileSystem archive = open(jar, true); Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add(file, archive, classes.relativize(file).toString());
      }
    }
    Path war = Files.copy(LaunchedWar.war(), directory.resolve("virtual.war"));
    try (FileSystem archive = open(war, false)) {
      add(jar, archive, "WEB-INF/lib/example.jar");
    }
    return war;
  }

  private static void compile(Path source, Path classes, Path... classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-d", classes.toString(), "-cp",
          String.join(File.pathSeparator, Stream.of(classPath).map(Path::toString).toList()));
      boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source)).call();
      assertEquals("true", compiled + said.toString());
    }
  }

  private static FileSystem open(Path archive, boolean create) throws IOException {
    return FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), Map.of("create", Boolean.toString(create)));
  }

  private static void add(Path file, FileSystem archive, String name) throws IOException {
    Path entry = archive.getPath(name);
    if (entry.getParent() != null) {
      Files.createDirectories(entry.getParent());
    }
    Files.copy(file, entry);
  }
}
