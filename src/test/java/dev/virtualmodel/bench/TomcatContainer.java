package dev.virtualmodel.bench;

import dev.virtualmodel.it.LaunchedWar;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Tomcat of the Maven profile, with both WARs among its {@code webapps}: whoever touches one there has it deployed anew. */
record TomcatContainer(Path base, Process process, URI url) implements Container {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SERVER = """
      <Server port="-1">
        <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
        <Listener className="org.apache.catalina.core.ThreadLocalLeakPreventionListener"/>
        <Service name="Catalina">
          <Connector port="%d" address="127.0.0.1" protocol="HTTP/1.1" maxConnections="20000" acceptCount="4096"
                     maxKeepAliveRequests="-1" connectionTimeout="60000"/>
          <Engine name="Catalina" defaultHost="localhost" backgroundProcessorDelay="1">
            <Host name="localhost" appBase="webapps" unpackWARs="true" autoDeploy="true"/>
          </Engine>
        </Service>
      </Server>
      """;

  static TomcatContainer start(Path models) throws Exception {
    Path home = Path.of(System.getProperty("virtualmodel.server.home"));
    Path base = Files.createTempDirectory(LaunchedWar.war().getParent(), "tomcat-");
    for (String folder : List.of("conf", "webapps", "temp", "work", "logs")) {
      Files.createDirectories(base.resolve(folder));
    }
    int port = freePort();
    Files.writeString(base.resolve("conf/server.xml"), SERVER.formatted(port));
    Files.copy(home.resolve("conf/web.xml"), base.resolve("conf/web.xml"));
    Files.copy(LaunchedWar.war(), base.resolve("webapps/virtual.war"));
    Files.copy(RawWar.beside(LaunchedWar.war()), base.resolve("webapps/raw.war"));
    String classPath = home.resolve("bin/bootstrap.jar") + File.pathSeparator + home.resolve("bin/tomcat-juli.jar");
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath,
        "-Dcatalina.home=" + home, "-Dcatalina.base=" + base, "-Djava.io.tmpdir=" + base.resolve("temp"),
        "-Dvirtualmodel.models-file=" + models, "-Dvirtualmodel.admin-token=bench", "org.apache.catalina.startup.Bootstrap", "start")
        .redirectErrorStream(true).redirectOutput(base.resolve("logs/console").toFile()).start();
    TomcatContainer tomcat = new TomcatContainer(base, process, URI.create("http://127.0.0.1:" + port));
    tomcat.await("/virtual/v1/models", 200);
    tomcat.await("/raw/v1/chat/completions", 405);
    return tomcat;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Asks until the answer has this status. */
  void await(String path, int status) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30)).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (status(client, request) != status) {
      if (System.nanoTime() > end || process.waitFor(200, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(path + " does not answer " + status + ":\n" + console());
      }
    }
  }

  private static int status(HttpClient client, HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return -1;
    }
  }

  Path war() {
    return base.resolve("webapps/virtual.war");
  }

  String console() throws IOException {
    return Files.readString(base.resolve("logs/console"));
  }

  @Override
  public String name() {
    return "Tomcat";
  }

  @Override
  public Side virtual() {
    return new Side("virtual.war", URI.create(url + "/virtual"), process.toHandle());
  }

  @Override
  public Side raw() {
    return new Side("raw servlet", URI.create(url + "/raw"), process.toHandle());
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly().onExit().join();
    }
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
