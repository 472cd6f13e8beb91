package dev.virtualmodel.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * GlassFish and Payara, whose administrators speak {@code asadmin}. What their pages have typed is typed here.
 */
final class GlassFish implements AppServer {

  private static final int PORTS = 12;

  private final Place place;
  private final int firstPort;
  private final Map<String, String> variables;
  private final ServerProcess server;
  private ProcessHandle domain;

  private GlassFish(Place place, int firstPort, Map<String, String> variables) {
    this.place = place;
    this.firstPort = firstPort;
    this.variables = variables;
    this.server = new ServerProcess(this::ours);
  }

  static GlassFish start(Place place, Map<String, String> environment) throws IOException {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("AS_JAVA", place.server().equals("glassfish8") ? Jdk25.home().toString() : System.getProperty("java.home"));
    GlassFish glassFish = new GlassFish(place, Ports.firstOfFree(PORTS), variables);
    glassFish.prepare();
    try {
      glassFish.typed("bin/asadmin start-domain");
      glassFish.typed("bin/asadmin multimode --file streams.asadmin");
      glassFish.restart();
    } catch (IOException | RuntimeException e) {
      glassFish.close();
      throw e;
    }
    return glassFish;
  }

  private void prepare() throws IOException {
    Place.copy(place.home().resolve("glassfish/domains/domain1"), place.file("domains/domain1"));
    Path config = place.file("domains/domain1/config/domain.xml");
    String text = Files.readString(config);
    int offset = 3;
    for (String port : List.of("4848", "8080", "8181")) {
      text = text.replace("<network-listener port=\"" + port + "\"", "<network-listener address=\"127.0.0.1\" port=\""
          + switch (port) {
            case "8080" -> firstPort;
            case "4848" -> firstPort + 1;
            default -> firstPort + 2;
          } + "\"");
    }
    for (String port : List.of("3700", "3820", "3920", "8686", "7676", "5900", "4900")) {
      text = text.replace("=\"" + port + "\"", "=\"" + (firstPort + offset++) + "\"");
    }
    text = text.replace("telnet.port=6666", "telnet.port=" + (firstPort + offset++));
    // GlassFish 7 holds on to the classes of all that it has undeployed, by its own listeners: a run has some fifty deployments.
    Files.writeString(config, text.replace("<jvm-options>-Xmx512m", "<jvm-options>-Xmx1g"));

    Page.of(place).run(place, place.directory(), "cp");
    String domain = "--domaindir " + Place.quoted(place.file("domains").toString());
    // GlassFish 7.0 has no such option: it waits as long as it thinks right.
    String patience = place.server().equals("glassfish7") ? "" : " --timeout 240";
    place.tool("bin/asadmin", variables, asadmin(),
        Map.of("start-domain", domain + patience, "restart-domain", domain + patience));
  }

  private void restart() throws IOException {
    typed("bin/asadmin restart-domain");
    domain = ours().stream().filter(process -> mentions(process, place.file("domains/domain1"))).findFirst()
        .orElseThrow(() -> new IllegalStateException("No domain runs in " + place.directory()));
  }

  /** The domain and the tools that start it: it does not stay their child, and tells its number late. */
  private List<ProcessHandle> ours() {
    return ProcessHandle.allProcesses().filter(process -> mentions(process, place.file("domains"))).toList();
  }

  private static boolean mentions(ProcessHandle process, Path folder) {
    return process.info().commandLine().filter(words -> words.contains(folder.toString())).isPresent();
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + firstPort);
  }

  @Override
  public void deploy(Application application) throws IOException {
    List<String> commands = new ArrayList<>();
    commands.add("deploy --name=" + application.name() + " --contextroot=" + application.contextPath() + " --enabled=false "
        + place.eeWar());
    application.settings().forEach((name, value) -> commands.add("set-web-env-entry --name=virtualmodel/" + name
        + " --type=java.lang.String --value=" + Place.quoted(value) + " " + application.name()));
    commands.add("enable " + application.name());
    asadmin(String.join("\n", commands) + "\n");
  }

  @Override
  public void undeploy(Application application) throws IOException {
    asadmin("undeploy " + application.name() + "\n");
  }

  /** GlassFish's own listeners for what happens to deployments hold on to both: the one it looks with, and the one it runs with. */
  @Override
  public int loadersLeaked() {
    return place.server().startsWith("glassfish") ? 2 : 0;
  }

  @Override
  public boolean believesForwardedHosts() {
    return false;
  }

  @Override
  public List<String> deployExample() throws IOException {
    typed("bin/asadmin multimode --file virtual.asadmin");
    // As its page has it: what is deployed is there again after a restart.
    restart();
    return List.of("shared-bot", "support-bot");
  }

  @Override
  public void undeployExample() throws IOException {
    typed("bin/asadmin multimode --file undo.asadmin");
  }

  @Override
  public boolean deployWithoutSettings() throws IOException {
    typed("bin/asadmin deploy virtual-ee.war");
    return true;
  }

  @Override
  public void undeployWithoutSettings() throws IOException {
    asadmin("undeploy virtual-ee\n");
  }

  /** Several commands for one start of the tool. It goes on after a mistake, and then does not count it. */
  void asadmin(String commands) throws IOException {
    Path output = place.file("asadmin.log");
    Files.deleteIfExists(output);
    Path file = Files.writeString(place.file("commands.asadmin"), commands);
    List<String> command = new ArrayList<>(asadmin());
    command.addAll(List.of("multimode", "--file", file.toString()));
    ServerProcess.run(command, variables, place.directory(), output);
    check(Files.readString(output));
  }

  /** A command of the page. */
  private void typed(String command) throws IOException {
    check(Page.of(place).run(place, place.directory(), command));
  }

  private static void check(String said) {
    if (Pattern.compile("(?m)^Command \\S+ failed|^Invalid|^remote failure").matcher(said).find()) {
      throw new IllegalStateException(said);
    }
  }

  private List<String> asadmin() {
    return List.of("bash", place.home().resolve("bin/asadmin").toString(), "--interactive=false", "--port", "" + (firstPort + 1));
  }

  @Override
  public ProcessHandle process() {
    return domain;
  }

  @Override
  public String log() throws IOException {
    return place.logs(place.file("domains/domain1/logs"), "server.log");
  }

  @Override
  public void close() {
    server.close();
  }
}
