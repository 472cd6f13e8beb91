package dev.virtualmodel.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Payara Micro with the files of {@code deploy/payara-micro}: a process with its deployment from its start. Settings are system
 * properties of it; models and upstreams, which have none, are resources of the server.
 */
final class PayaraMicro implements AppServer {

  private static final String RESOURCE = "create-custom-resource --restype=java.lang.String"
      + " --factoryclass=org.glassfish.resources.custom.factory.PrimitivesAndStringFactory --property=value=";

  private final Place place;
  private final Map<String, String> environment;
  private int port;
  private ServerProcess server;

  private PayaraMicro(Place place, Map<String, String> environment) {
    this.place = place;
    this.environment = environment;
  }

  static PayaraMicro start(Place place, Map<String, String> environment) {
    return new PayaraMicro(place, environment);
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Deployments are what it is started with, and so it is started here. */
  @Override
  public void deploy(Application application) throws IOException {
    List<String> properties = new ArrayList<>();
    StringBuilder commands = new StringBuilder();
    for (Map.Entry<String, String> setting : application.settings().entrySet()) {
      String name = setting.getKey();
      if (name.contains("/")) {
        // Its commands lose the quotes of JSON, but not those in a file.
        Path file = Files.writeString(place.file(name.replace('/', '-') + ".yaml"), setting.getValue());
        commands.append(RESOURCE).append("file\\:").append(file).append(" virtualmodel/").append(name).append('\n');
      } else {
        properties.add("-Dvirtualmodel." + name + "=" + setting.getValue());
      }
    }
    start(properties, commands + "deploy --name=" + application.name() + " --contextroot=" + application.contextPath() + " "
        + place.eeWar() + "\n");
  }

  private void start(List<String> properties, String commands) throws IOException {
    if (server != null) {
      throw new IllegalStateException("Payara Micro has its deployments from its start.");
    }
    port = Ports.firstOfFree(1);
    Files.createDirectories(place.file("tmp"));
    Path before = Files.writeString(place.file("before.asadmin"),
        Files.readString(place.deploy().resolve("payara-micro/streams.asadmin")) + "set configs.config.server-config.network-config"
            + ".network-listeners.network-listener.http-listener.address=127.0.0.1\n");
    Path after = Files.writeString(place.file("after.asadmin"), commands);
    List<String> command = new ArrayList<>(List.of(ServerProcess.java(), "-Djava.io.tmpdir=" + place.file("tmp")));
    command.addAll(properties);
    command.addAll(List.of("-jar", place.home().toString(), "--noCluster", "--port", "" + port, "--prebootcommandfile",
        before.toString(), "--postbootcommandfile", after.toString()));
    server = ServerProcess.start(command, environment, place.directory(), place.console());
  }

  @Override
  public List<String> deployExample() throws IOException {
    start(List.of(), Files.readString(place.deploy().resolve("payara-micro/virtual.asadmin"))
        .replace("virtual-ee.war", place.eeWar().toString()));
    return List.of("shared-bot");
  }

  @Override
  public void undeployExample() {
    close();
  }

  @Override
  public void undeploy(Application application) {
    close();
  }

  @Override
  public boolean takesSettings() {
    return false;
  }

  @Override
  public ProcessHandle process() {
    return server.handle();
  }

  @Override
  public String log() throws IOException {
    return Files.exists(place.console()) ? Files.readString(place.console()) : "";
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
