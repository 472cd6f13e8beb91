package dev.virtualmodel.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Payara Micro with the files of {@code deploy/payara-micro}. Its command line only knows deployments from the beginning, which
 * is how the example is deployed; all others come and go by its API, in one process. Settings, models and upstreams are
 * resources of the server, but for values that its commands would misread: those are system properties.
 */
final class PayaraMicro implements AppServer {

  private static final Path CONSOLE = Path.of("src/test/payara-micro/Console.java").toAbsolutePath();

  /** What asadmin takes for nothing of its own. */
  private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");

  private final Place place;
  private final Map<String, String> environment;
  private final Process console;
  private final ServerProcess server;
  private final int port;
  private final Map<String, List<List<String>>> undoing = new HashMap<>();
  private ServerProcess example;
  private int examplePort;

  private PayaraMicro(Place place, Map<String, String> environment) throws IOException {
    this.place = place;
    this.environment = environment;
    this.port = Ports.firstOfFree(1);
    Files.createDirectories(place.file("tmp"));
    Page.of(place).run(place, place.directory(), "cp");
    // Nobody but this machine.
    Files.writeString(place.file("streams.asadmin"), "set configs.config.server-config.network-config"
        + ".network-listeners.network-listener.http-listener.address=127.0.0.1\n", StandardOpenOption.APPEND);
    Files.createSymbolicLink(place.file(place.home().getFileName().toString()), place.home());
    this.console = ServerProcess.launch(command(opened(place.home()), List.of("-cp", place.home().toString(), CONSOLE.toString(),
        "" + port, place.file("streams.asadmin").toString())), environment, place.directory(), place.console());
    this.server = new ServerProcess(console.toHandle());
  }

  static PayaraMicro start(Place place, Map<String, String> environment) throws IOException {
    return new PayaraMicro(place, environment);
  }

  private List<String> command(List<String> options, List<String> words) {
    return Stream.of(List.of(ServerProcess.java(), "-Djava.io.tmpdir=" + place.file("tmp")), options, words)
        .flatMap(List::stream).toList();
  }

  /** What its manifest asks for, which only counts with {@code -jar}. */
  private static List<String> opened(Path jar) throws IOException {
    try (JarFile micro = new JarFile(jar.toFile())) {
      String packages = micro.getManifest().getMainAttributes().getValue("Add-Opens");
      return Stream.of(packages.split(" ")).flatMap(name -> Stream.of("--add-opens", name + "=ALL-UNNAMED")).toList();
    }
  }

  @Override
  public URI url() {
    return URI.create("http://127.0.0.1:" + (example == null ? port : examplePort));
  }

  @Override
  public void deploy(Application application) throws IOException {
    List<List<String>> undo = new ArrayList<>();
    undoing.put(application.path(), undo);
    undo.add(List.of("undeploy", application.name()));
    for (Map.Entry<String, String> setting : application.settings().entrySet()) {
      String name = "virtualmodel/" + setting.getKey();
      String value = setting.getValue();
      if (setting.getKey().contains("/") && value.contains("\"")) {
        // Resources lose the quotes of JSON, but not those in a file.
        undo.add(bind(name, "file\\:" + Files.writeString(place.file(setting.getKey().replace('/', '-') + ".yaml"), value)));
      } else if (setting.getKey().contains("/")) {
        undo.add(bind(name, value.replace(":", "\\:")));
      } else if (PLAIN.matcher(value).matches()) {
        undo.add(bind(name, value));
      } else {
        tell(List.of("set-property", name.replace('/', '.'), value));
        undo.add(List.of("clear-property", name.replace('/', '.')));
      }
    }
    tell(List.of("deploy", "--name=" + application.name(), "--contextroot=" + application.contextPath(),
        place.eeWar().toString()));
  }

  /** Gives the command that takes it away again. */
  private List<String> bind(String name, String value) {
    tell(List.of("create-custom-resource", "--restype=java.lang.String",
        "--factoryclass=org.glassfish.resources.custom.factory.PrimitivesAndStringFactory", "--property=value=" + value, name));
    return List.of("delete-custom-resource", name);
  }

  @Override
  public void undeploy(Application application) {
    undoing.remove(application.path()).forEach(this::tell);
  }

  private void tell(List<String> words) {
    try {
      console.outputWriter().append(words.stream().map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8))
          .collect(Collectors.joining(" ", "", "\n"))).flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Payara Micro has ended", e);
    }
  }

  @Override
  public List<String> deployExample() throws IOException {
    startOfItsOwn("--postbootcommandfile");
    return List.of("shared-bot");
  }

  @Override
  public void undeployExample() {
    example.close();
    example = null;
  }

  @Override
  public boolean deployWithoutSettings() throws IOException {
    startOfItsOwn("--deploy");
    return true;
  }

  @Override
  public void undeployWithoutSettings() {
    undeployExample();
  }

  /** As its page has it: a process that deploys from its beginning. */
  private void startOfItsOwn(String deployment) throws IOException {
    examplePort = Ports.firstOfFree(1);
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + place.file("tmp"));
    example = Page.of(place).start(place, place.directory(), "java -jar " + place.home().getFileName()
        + " --noCluster --port 8080 --prebootcommandfile streams.asadmin " + deployment, variables,
        Place.Replacement.of("--port 8080", "--port " + examplePort));
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
    return (example == null ? server : example).handle();
  }

  @Override
  public String log() throws IOException {
    return Files.exists(place.console()) ? Files.readString(place.console()) : "";
  }

  @Override
  public void close() {
    if (example != null) {
      undeployExample();
    }
    server.close();
  }
}
