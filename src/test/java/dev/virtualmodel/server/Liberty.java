package dev.virtualmodel.server;

import dev.virtualmodel.server.Place.Replacement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Open Liberty with {@code deploy/liberty/server.xml}. An application there has no settings of its own: {@code web-bnd} only
 * gives other values to names that the WAR declares, so settings are {@code jndiEntry}s of the whole server.
 */
record Liberty(Place place, URI url, ServerProcess server) implements AppServer {

  private static final String SERVER = "usr/servers/virtual";

  static Liberty start(Place place, Map<String, String> environment) throws IOException {
    int first = Ports.firstOfFree(1);
    place.tool("bin/server",
        Map.of("JAVA_HOME", System.getProperty("java.home"), "WLP_USER_DIR", place.file("usr").toString()),
        List.of("sh", place.home().resolve("bin/server").toString()));
    Page.of(place).run(place, place.directory(), "bin/server create", "cd");
    Path server = place.file(SERVER);
    Page.of(place).run(place, server, "cp", "mkdir");
    // The page has it deployed by now; here it waits for its test.
    Files.move(server.resolve("configDropins/overrides/virtual.xml"), place.file("virtual.xml"));
    Place.copyWith(server.resolve("server.xml"), server.resolve("server.xml"), List.of(
        Replacement.of("host=\"*\" httpPort=\"8080\"", "host=\"127.0.0.1\" httpPort=\"" + first + "\"")));
    return new Liberty(place, URI.create("http://127.0.0.1:" + first),
        Page.of(place).start(place, server, "../../../bin/server run", environment));
  }

  @Override
  public void deploy(Application application) throws IOException {
    place(application.name());
    StringJoiner configuration = new StringJoiner("\n", "<server>\n  <webApplication location=\"" + application.name()
        + ".war\" name=\"" + application.name() + "\" contextRoot=\"" + application.contextPath() + "\"/>\n", "\n</server>\n");
    application.settings().forEach((name, value) ->
        configuration.add("  <jndiEntry jndiName=\"virtualmodel/" + name + "\" value=\"" + Xml.attribute(value) + "\"/>"));
    // A file of its own beside server.xml, so that what is deployed can be taken away again.
    Files.writeString(dropin(application.name()), configuration.toString());
  }

  private void place(String name) throws IOException {
    Path war = place.file(SERVER + "/apps/" + name + ".war");
    if (!Files.exists(war)) {
      Files.copy(place.eeWar(), war);
    }
  }

  private Path dropin(String name) {
    return place.file(SERVER + "/configDropins/overrides/" + name + ".xml");
  }

  @Override
  public List<String> deployExample() throws IOException {
    Files.copy(place.file("virtual.xml"), dropin("virtual"));
    return List.of("shared-bot");
  }

  @Override
  public void undeployExample() throws IOException {
    Files.delete(dropin("virtual"));
  }

  @Override
  public void undeploy(Application application) throws IOException {
    Files.delete(dropin(application.name()));
  }

  @Override
  public boolean takesSettings() {
    return false;
  }

  @Override
  public boolean believesForwardedHosts() {
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

  /** Stops it as its page says. */
  void stop() throws IOException {
    Page.of(place).run(place, place.file(SERVER), "../../../bin/server stop");
  }

  @Override
  public void close() {
    server.close();
  }
}
