package dev.virtualmodel.server;

import dev.virtualmodel.server.Place.Replacement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;

/** Jetty with {@code deploy/jetty/virtual.ini}; an application is a context XML in {@code webapps}. */
record Jetty(Place place, URI url, OptionalInt tlsPort, ServerProcess server) implements AppServer {

  static Jetty start(Place place, Map<String, String> environment) throws IOException {
    int first = Ports.firstOfFree(2);
    Page.of(place).run(place, place.directory(), "mkdir", "cp", "keytool");
    // The page has it deployed by now; here it waits for its test.
    Files.createDirectories(place.file("tmp"));
    Files.move(place.file("webapps/virtual.xml"), place.file("virtual.xml"));
    Place.copyWith(place.file("start.d/virtual.ini"), place.file("start.d/virtual.ini"), List.of(
        Replacement.of("ee10", ee(place)),
        Replacement.of("jetty.http.port=8080", "jetty.http.host=127.0.0.1\njetty.http.port=" + first),
        Replacement.of("jetty.ssl.port=8443", "jetty.ssl.host=127.0.0.1\njetty.ssl.port=" + (first + 1))));
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("JETTY_HOME", place.home().toString());
    variables.put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + place.file("tmp"));
    ServerProcess server = Page.of(place).start(place, place.directory(), "java -jar", variables);
    return new Jetty(place, URI.create("http://127.0.0.1:" + first), OptionalInt.of(first + 1), server);
  }

  private static String ee(Place place) {
    return place.server().equals("jetty12") ? "ee10" : "ee11";
  }

  @Override
  public void deploy(Application application) throws IOException {
    StringJoiner context = new StringJoiner("\n", """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
        <Configure id="virtual" class="org.eclipse.jetty.%s.webapp.WebAppContext">
          <Set name="contextPath">%s</Set>
          <Set name="war"><Property name="jetty.base"/>/wars/virtual.war</Set>
          <Set name="throwUnavailableOnStartupException">true</Set>
        """.formatted(ee(place), application.contextPath()), "\n</Configure>\n");
    application.settings().forEach((name, value) -> context.add("""
          <New class="org.eclipse.jetty.plus.jndi.EnvEntry"><Arg><Ref refid="virtual"/></Arg><Arg>virtualmodel/%s</Arg>
            <Arg type="String">%s</Arg><Arg type="boolean">true</Arg></New>""".formatted(Xml.text(name), Xml.text(value))));
    // Written elsewhere and moved: Jetty's eye on the folder never sees half a file.
    Path written = Files.writeString(place.file("tmp").resolve(application.name() + ".xml"), context.toString());
    Files.move(written, descriptor(application));
  }

  @Override
  public void undeploy(Application application) throws IOException {
    Files.delete(descriptor(application));
  }

  @Override
  public List<String> deployExample() throws IOException {
    Path written = place.file("tmp/virtual.xml");
    Place.copyWith(place.file("virtual.xml"), written, List.of(Replacement.of("ee10", ee(place))));
    Files.move(written, place.file("webapps/virtual.xml"));
    return List.of("support-bot");
  }

  @Override
  public void undeployExample() throws IOException {
    Files.delete(place.file("webapps/virtual.xml"));
  }

  @Override
  public boolean deployWithoutSettings() throws IOException {
    Files.copy(place.war(), place.file("tmp/virtual.war"));
    Files.move(place.file("tmp/virtual.war"), place.file("webapps/virtual.war"));
    return true;
  }

  @Override
  public void undeployWithoutSettings() throws IOException {
    Files.delete(place.file("webapps/virtual.war"));
  }

  private Path descriptor(Application application) {
    return place.file("webapps").resolve(application.name() + ".xml");
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
    server.close();
  }
}
