package dev.virtualmodel.server;

import dev.virtualmodel.server.Place.Replacement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;

/** Tomcat with {@code deploy/tomcat/server.xml}; an application is a file in {@code conf/Catalina/localhost}. */
record Tomcat(Place place, URI url, OptionalInt tlsPort, ServerProcess server) implements AppServer {

  static Tomcat start(Place place, Map<String, String> environment) throws IOException {
    int first = Ports.firstOfFree(2);
    Place.copy(place.home().resolve("conf"), place.file("conf"));
    for (String folder : List.of("webapps", "logs", "temp", "work")) {
      Files.createDirectories(place.file(folder));
    }
    Page.of(place).run(place, place.directory(), "mkdir", "cp", "keytool");
    // The page has it deployed by now; here it waits for its test.
    Files.move(place.file("conf/Catalina/localhost/virtual.xml"), place.file("virtual.xml"));
    Place.copyWith(place.file("conf/server.xml"), place.file("conf/server.xml"), List.of(
        Replacement.of("port=\"8080\"", "port=\"" + first + "\" address=\"127.0.0.1\""),
        Replacement.of("port=\"8443\"", "port=\"" + (first + 1) + "\" address=\"127.0.0.1\""),
        // Ten seconds between two looks at the folder of applications are right for a server, and long for a test.
        Replacement.of("<Engine ", "<Engine backgroundProcessorDelay=\"1\" ")));
    place.tool("bin/catalina.sh",
        Map.of("JAVA_HOME", System.getProperty("java.home"), "CATALINA_BASE", place.directory().toString()),
        List.of("sh", place.home().resolve("bin/catalina.sh").toString()));
    ServerProcess server = Page.of(place).start(place, place.directory(), "bin/catalina.sh", environment);
    return new Tomcat(place, URI.create("http://127.0.0.1:" + first), OptionalInt.of(first + 1), server);
  }

  @Override
  public void deploy(Application application) throws IOException {
    StringJoiner context = new StringJoiner("\n  ", "<Context docBase=\"${catalina.base}/wars/virtual.war\">\n  ",
        "\n</Context>\n");
    application.settings().forEach((name, value) -> context.add("<Environment name=\"virtualmodel/" + Xml.attribute(name)
        + "\" type=\"java.lang.String\" override=\"false\" value=\"" + Xml.attribute(value) + "\"/>"));
    Files.writeString(descriptor(application), context.toString());
  }

  @Override
  public void undeploy(Application application) throws IOException {
    Files.delete(descriptor(application));
  }

  @Override
  public List<String> deployExample() throws IOException {
    Place.copyWith(place.file("virtual.xml"), place.file("conf/Catalina/localhost/virtual.xml"), List.of(
        // The one line that needs our server.xml.
        Replacement.of("<!-- <ResourceLink", "<ResourceLink"),
        Replacement.of("type=\"java.lang.String\"/> -->", "type=\"java.lang.String\"/>")));
    return List.of("parrot", "shared-bot", "support-bot");
  }

  @Override
  public void undeployExample() throws IOException {
    Files.delete(place.file("conf/Catalina/localhost/virtual.xml"));
  }

  @Override
  public boolean deployWithoutSettings() throws IOException {
    Files.copy(place.war(), place.file("temp/virtual.war"));
    Files.move(place.file("temp/virtual.war"), place.file("webapps/virtual.war"));
    return true;
  }

  @Override
  public void undeployWithoutSettings() throws IOException {
    Files.delete(place.file("webapps/virtual.war"));
  }

  /** A slash within a context path is a # in the name of its file. */
  private Path descriptor(Application application) {
    String name = application.path().isEmpty() ? "ROOT" : application.path().substring(1).replace('/', '#');
    return place.file("conf/Catalina/localhost").resolve(name + ".xml");
  }

  @Override
  public ProcessHandle process() {
    return server.handle();
  }

  @Override
  public String log() throws IOException {
    // What goes to the files goes to the console as well.
    return Files.readString(place.console());
  }

  @Override
  public void close() {
    server.close();
  }
}
