package dev.virtualmodel.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Payara Micro: one command with the WAR on its line; settings are system properties of the process. */
final class PayaraMicro implements AppServer {

  private final Place place;
  private final Map<String, String> environment;
  private final int firstPort = Ports.firstOfFree(2);
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
    return URI.create("http://127.0.0.1:" + firstPort);
  }

  /** Deployments are what it is started with, and so it is started here. */
  @Override
  public void deploy(Application application) throws IOException {
    if (server != null) {
      throw new IllegalStateException("Payara Micro has its deployments from its start.");
    }
    Files.createDirectories(place.file("tmp"));
    server = ServerProcess.start(List.of(ServerProcess.java(), "-Djava.io.tmpdir=" + place.file("tmp"),
        "-Dvirtualmodel.request-overrides=true", "-jar", place.home().toString(), "--noCluster", "--address", "127.0.0.1",
        "--port", "" + firstPort, "--deploy", place.eeWar().toString(), "--contextRoot", application.contextPath()),
        environment, place.directory(), place.console());
  }

  @Override
  public List<String> deployExample() throws IOException {
    deploy(new Application("/virtual", Map.of()));
    return List.of();
  }

  @Override
  public void undeployExample() {
    server.close();
  }

  @Override
  public void undeploy(Application application) {
    server.close();
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
    return Files.readString(place.console());
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
