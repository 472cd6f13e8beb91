package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * Which JARs and classes go where. A JAR too many breaks deployments on full servers, one too few breaks all others; so the
 * lists are exact, by name without version.
 */
class PackagedWarsIT {

  private static final Path WAR = LaunchedWar.war();
  private static final Path EE_WAR = Path.of(System.getProperty("virtualmodel.ee.war"));
  private static final Path CLASSES = WAR.resolveSibling("virtual-classes.jar");
  private static final String OURS = "dev/virtualmodel/";

  @Test
  void theWarForServletContainersBringsJerseyAndWeld() throws IOException {
    assertEquals(lines("""
                HdrHistogram
                aopalliance-repackaged
                bucket4j_jdk17-core
                hk2-api
                hk2-locator
                hk2-utils
                jackson-annotations
                jackson-core
                jackson-databind
                jakarta.activation-api
                jakarta.annotation-api
                jakarta.el-api
                jakarta.enterprise.cdi-api
                jakarta.enterprise.lang-model
                jakarta.inject-api
                jakarta.interceptor-api
                jakarta.validation-api
                jakarta.ws.rs-api
                javassist
                jboss-classfilewriter
                jboss-logging
                jersey-cdi1x
                jersey-cdi1x-servlet
                jersey-client
                jersey-common
                jersey-container-servlet
                jersey-container-servlet-core
                jersey-hk2
                jersey-media-sse
                jersey-server
                jtokkit
                osgi-resource-locator
                snakeyaml-engine
                weld-api
                weld-core-impl
                weld-environment-common
                weld-lite-extension-translator
                weld-servlet-core
                weld-spi
                weld-web"""), jars(WAR, "WEB-INF/lib/"));
  }

  @Test
  void theWarForFullServersBringsOnlyWhatTheyLack() throws IOException {
    assertEquals(lines("""
                HdrHistogram
                bucket4j_jdk17-core
                jackson-annotations
                jackson-core
                jackson-databind
                jtokkit
                snakeyaml-engine"""), jars(EE_WAR, "WEB-INF/lib/"));
  }

  @Test
  void theLauncherBringsJettyAside() throws IOException {
    assertEquals(lines("""
                asm
                asm-commons
                asm-tree
                jakarta.annotation-api
                jakarta.servlet-api
                jakarta.transaction-api
                jetty-ee
                jetty-ee10-annotations
                jetty-ee10-plus
                jetty-ee10-servlet
                jetty-ee10-webapp
                jetty-http
                jetty-io
                jetty-jndi
                jetty-plus
                jetty-security
                jetty-server
                jetty-session
                jetty-util
                jetty-xml
                slf4j-api
                slf4j-jdk14"""), jars(WAR, "WEB-INF/lib-provided/"));
    assertEquals(Set.of(), jars(EE_WAR, "WEB-INF/lib-provided/"));
  }

  @Test
  void theLauncherIsAtTheRootAloneWithTheNamesOfSettings() throws IOException {
    Set<String> atRoot = entries(WAR, name -> name.startsWith(OURS) && name.endsWith(".class"));

    assertEquals(Set.of("dev/virtualmodel/config/SettingName.class"),
        atRoot.stream().filter(name -> !name.startsWith(OURS + "launch/")).collect(Collectors.toSet()));
    assertEquals(Set.of(), entries(WAR, name -> name.startsWith("WEB-INF/classes/" + OURS + "launch/")));
    assertEquals(Set.of(), entries(EE_WAR, name -> name.contains("dev/virtualmodel/launch")));
    assertEquals(Set.of(), entries(EE_WAR, name -> name.startsWith("dev/")));
  }

  @Test
  void theClassesJarIsForOtherPeoplesTestsAndHasNoLauncher() throws IOException {
    assertEquals(Set.of(), entries(CLASSES, name -> name.contains("dev/virtualmodel/launch")));
    assertEquals(Set.of("dev/virtualmodel/config/SettingName.class"),
        entries(CLASSES, name -> name.endsWith("/SettingName.class")));
  }

  @Test
  void eachWarHasTheDescriptorsOfItsServers() throws IOException {
    assertEquals(Set.of("WEB-INF/beans.xml", "WEB-INF/glassfish-web.xml", "WEB-INF/jetty-web.xml", "WEB-INF/web.xml"),
        entries(WAR, name -> name.matches("WEB-INF/[^/]+")));
    assertEquals(Set.of("WEB-INF/beans.xml", "WEB-INF/glassfish-web.xml", "WEB-INF/web.xml"),
        entries(EE_WAR, name -> name.matches("WEB-INF/[^/]+")));
  }

  @Test
  void mainIsForAnyJavaAndTheManifestNamesIt() throws IOException {
    try (JarFile war = new JarFile(WAR.toFile());
        DataInputStream main = new DataInputStream(war.getInputStream(war.getEntry(OURS + "launch/Main.class")))) {
      main.readInt();
      main.readUnsignedShort();
      assertEquals(52, main.readUnsignedShort(), "the class file version of Java 8");
      assertEquals("dev.virtualmodel.launch.Main", war.getManifest().getMainAttributes().getValue("Main-Class"));
    }
  }

  private static Set<String> lines(String text) {
    return new TreeSet<>(List.of(text.strip().split("\\s+")));
  }

  private static Set<String> jars(Path archive, String folder) throws IOException {
    return entries(archive, name -> name.startsWith(folder)).stream()
        .map(name -> name.substring(folder.length()).replaceAll("-\\d[^/]*[.]jar$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> entries(Path archive, Predicate<String> wanted) throws IOException {
    try (JarFile jar = new JarFile(archive.toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).filter(wanted)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
