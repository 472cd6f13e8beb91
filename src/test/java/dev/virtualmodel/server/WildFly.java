package dev.virtualmodel.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** WildFly with {@code deploy/wildfly/streams.cli}; settings come in an overlay of {@code WEB-INF/jboss-web.xml}. */
final class WildFly implements AppServer {

  private static final int HTTP = 8080;
  private static final int MANAGEMENT = 9990;
  /** The colour in which the tool says that something went wrong, and goes on. */
  private static final String ERROR = "\u001b[1;91;";

  private final Place place;
  private final int offset;
  private final Map<String, String> variables;
  private ServerProcess server;
  private AdminTool tool;

  private WildFly(Place place, int offset, Map<String, String> variables) {
    this.place = place;
    this.offset = offset;
    this.variables = variables;
  }

  static WildFly start(Place place, Map<String, String> environment) throws IOException {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    WildFly wildFly = new WildFly(place, Ports.firstOfFree(MANAGEMENT - HTTP + 1) - HTTP, variables);
    Place.copy(place.home().resolve("standalone"), place.file("standalone"));
    Map<String, String> java = Map.of("JAVA_HOME", variables.get("JAVA_HOME"));
    place.tool("bin/standalone.sh", java, List.of("sh", place.home().resolve("bin/standalone.sh").toString(),
        "-Djboss.server.base.dir=" + place.file("standalone"), "-Djboss.socket.binding.port-offset=" + wildFly.offset));
    wildFly.server = Page.of(place).start(place, place.directory(), "bin/standalone.sh", environment);
    wildFly.awaitStart();
    try {
      Page.of(place).run(place, place.directory(), "cp");
      place.tool("bin/jboss-cli.sh", java, wildFly.command());
      wildFly.typed("bin/jboss-cli.sh --connect --timeout=60000 --file=streams.cli");
      wildFly.open();
    } catch (IOException | RuntimeException e) {
      wildFly.close();
      throw e;
    }
    return wildFly;
  }

  private void open() throws IOException {
    List<String> command = new ArrayList<>(command());
    command.addAll(List.of("--connect", "--timeout=300000"));
    tool = AdminTool.open(command, variables, place.directory(), place.file("jboss-cli.log"));
  }

  /** Its tool answers before it is ready, and refuses then. */
  private void awaitStart() throws IOException {
    long end = System.nanoTime() + 180_000_000_000L;
    while (!log().contains("WFLYSRV0025")) {
      if (System.nanoTime() > end || !server.handle().isAlive()) {
        server.close();
        throw new IllegalStateException("WildFly does not start:\n" + log());
      }
      ServerProcess.pause(server.handle());
    }
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + (HTTP + offset));
  }

  @Override
  public void deploy(Application application) throws IOException {
    StringJoiner descriptor = new StringJoiner("\n", """
        <?xml version="1.0" encoding="UTF-8"?>
        <jboss-web xmlns="http://www.jboss.com/xml/ns/javaee" version="15.0">
          <context-root>%s</context-root>
        """.formatted(application.contextPath()), "\n</jboss-web>\n");
    application.settings().forEach((name, value) -> descriptor.add("""
          <env-entry>
            <env-entry-name>virtualmodel/%s</env-entry-name>
            <env-entry-type>java.lang.String</env-entry-type>
            <env-entry-value>%s</env-entry-value>
          </env-entry>""".formatted(Xml.text(name), Xml.text(value))));
    String name = application.name() + ".war";
    Path file = Files.writeString(place.file(application.name() + "-jboss-web.xml"), descriptor.toString());
    cli("deployment-overlay add --name=" + application.name() + " --content=/WEB-INF/jboss-web.xml=" + file
        + " --deployments=" + name + "\n"
        + "deploy " + place.eeWar() + " --name=" + name + " --runtime-name=" + name + "\n");
  }

  @Override
  public void undeploy(Application application) throws IOException {
    cli("undeploy " + application.name() + ".war\ndeployment-overlay remove --name=" + application.name() + "\n");
  }

  /** The deployment is gone by itself. */
  @Override
  public void undeployLeftovers(Application application) throws IOException {
    cli("deployment-overlay remove --name=" + application.name() + "\n");
  }

  @Override
  public List<String> deployExample() throws IOException {
    typed("bin/jboss-cli.sh --connect --timeout=60000 --file=virtual.cli");
    return List.of("shared-bot", "support-bot");
  }

  @Override
  public void undeployExample() throws IOException {
    typed("bin/jboss-cli.sh --connect --timeout=60000 --file=undo.cli");
    // It has reloaded the server, to which the open tool had its connection.
    tool.close();
    open();
  }

  @Override
  public boolean deployWithoutSettings() throws IOException {
    typed("bin/jboss-cli.sh --connect --timeout=60000 \"deploy virtual-ee.war");
    return true;
  }

  @Override
  public void undeployWithoutSettings() throws IOException {
    cli("undeploy virtual.war\n");
  }

  /** A command of the page. */
  private void typed(String command) throws IOException {
    Page.of(place).run(place, place.directory(), command);
  }

  void cli(String commands) throws IOException {
    String said = tool.run(commands.strip());
    if (said.contains(ERROR)) {
      throw new IllegalStateException(said);
    }
  }

  private List<String> command() {
    return List.of("sh", place.home().resolve("bin/jboss-cli.sh").toString(), "--controller=127.0.0.1:" + (MANAGEMENT + offset));
  }

  @Override
  public ProcessHandle process() {
    return server.handle();
  }

  @Override
  public String log() throws IOException {
    return Files.readString(place.console());
  }

  @Override
  public void close() {
    if (tool != null) {
      tool.close();
    }
    server.close();
  }
}
