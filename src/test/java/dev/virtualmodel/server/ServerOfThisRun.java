package dev.virtualmodel.server;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The server that a Maven profile such as {@code -Ptomcat10} runs the tests on: started when the first test class asks for it,
 * stopped after the last, also when tests fail.
 */
public final class ServerOfThisRun implements AutoCloseable {

  private static final String NAME = System.getProperty("virtualmodel.server", "");
  private static final Namespace SHARED = Namespace.create(ServerOfThisRun.class);
  private static final int MOST_DEPLOYMENTS = 3;
  private static final String OURS = "ours";
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5)).build();

  private final Place place;
  private final AppServer server;
  private final long started;
  private final Map<Application, URI> serving = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Application, Application> placedAs = new HashMap<>();
  private final Map<Application, String> failed = new HashMap<>();
  private boolean answered;
  private int paths;
  private int deployed;

  private ServerOfThisRun(Map<String, String> environment) {
    started = System.nanoTime();
    try {
      place = Place.ofBuild();
      server = Servers.start(place, environment);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot start " + NAME, e);
    }
  }

  /** Whether the tests of this run are for a server of its own, and not for {@code java -jar}. */
  public static boolean isNamed() {
    return !NAME.isEmpty();
  }

  /** Whether settings are of the whole server there, so that another set of them takes the place of the one before. */
  public static boolean takesOneAtATime() {
    return NAME.equals("liberty") || NAME.equals("payara-micro");
  }

  /** The one that all test classes share who need the same variables in its environment. */
  static ServerOfThisRun shared(ExtensionContext context, Map<String, String> environment) {
    return shared(context, environment, 0);
  }

  private static ServerOfThisRun shared(ExtensionContext context, Map<String, String> environment, int number) {
    return context.getRoot().getStore(SHARED)
        .getOrComputeIfAbsent(List.of(environment, number), asked -> new ServerOfThisRun(environment), ServerOfThisRun.class);
  }

  /**
   * Where an application is, for all who need the same; deployed where it is not yet, or not any more. Where settings are of the
   * whole server, it takes the place of the one before.
   *
   * @param number among those that a test class needs at a time: where settings are of the whole server, each has its own
   */
  public static URI serving(ExtensionContext context, Map<String, String> environment, int number, Application application)
      throws Exception {
    return shared(context, environment, takesOneAtATime() ? Math.max(number, 0) : 0).serving(application);
  }

  /** All that the server of such a deployment has logged so far, about whatever. */
  public static String log(ExtensionContext context, Map<String, String> environment, int number) throws IOException {
    return shared(context, environment, takesOneAtATime() ? Math.max(number, 0) : 0).server.log();
  }

  private URI serving(Application application) throws Exception {
    URI there = serving.get(application);
    if (there == null) {
      if (failed.containsKey(application)) {
        throw new IllegalStateException("It did not come up before either: " + failed.get(application));
      }
      makeRoom(takesOneAtATime() ? 1 : MOST_DEPLOYMENTS);
      boolean anywhere = application.contextPath().isEmpty();
      Application placed = anywhere ? new Application(nextContextPath(), application.settings()) : application;
      try {
        there = deploy(placed);
      } catch (Exception e) {
        // Its first line: the whole log is said once.
        failed.put(application, e.toString().lines().findFirst().orElseThrow());
        throw e;
      }
      serving.put(application, there);
      placedAs.put(application, placed);
    }
    return there;
  }

  /** Each deployment holds a vocabulary of tens of megabytes: a server's own heap is not for all that the tests ask for. */
  private void makeRoom(int most) throws Exception {
    for (Application leastUsed : List.copyOf(serving.keySet())) {
      if (serving.size() < most) {
        return;
      }
      undeploy(placedAs.remove(leastUsed));
      serving.remove(leastUsed);
    }
  }

  /** Takes away what other test classes have asked for, whose settings or root would be in the way. */
  void clear() throws Exception {
    makeRoom(1);
  }

  AppServer server() {
    return server;
  }

  Place place() {
    return place;
  }

  /** How many applications of ours there are now. */
  int deployed() {
    return deployed;
  }

  /** The Java process, which a server's script may have started as its child. */
  ProcessHandle jvm() {
    return Stream.concat(Stream.of(server.process()), server.process().descendants())
        .filter(process -> process.info().command().filter(command -> command.endsWith("/java")).isPresent())
        .findFirst().orElseThrow(() -> new IllegalStateException("no Java runs in " + NAME));
  }

  /** As the file {@code release} of its JDK has it. */
  private String javaVersion() throws IOException {
    Path home = Path.of(jvm().info().command().orElseThrow()).toRealPath().getParent().getParent();
    Properties release = new Properties();
    try (Reader text = Files.newBufferedReader(home.resolve("release"))) {
      release.load(text);
    }
    return release.getProperty("JAVA_VERSION", "").replace("\"", "");
  }

  public boolean takesSettings() {
    return server.takesSettings();
  }

  /** A path for one more deployment beside those that there are; {@code /virtual} is left to the example of {@code deploy/}. */
  public String nextContextPath() {
    return "/virtual" + ++paths;
  }

  /** Deploys, and waits until the application answers by itself; gives its URL without a slash at its end. */
  public URI deploy(Application application) throws Exception {
    server.deploy(application);
    URI base = URI.create(server.url() + application.path());
    awaitBeginning(base);
    awaitVocabulary(base);
    deployed++;
    if (!answered) {
      answered = true;
      // For the table of deploy/verify-all.sh.
      Files.writeString(place.directory().resolveSibling(place.server() + ".start"),
          String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - started) / 1e9));
      Files.writeString(place.directory().resolveSibling(place.server() + ".java"), javaVersion());
    }
    return base;
  }

  /** Undeploys, and waits until the application does not answer any more. */
  void undeploy(Application application) throws Exception {
    server.undeploy(application);
    awaitEnd(URI.create(server.url() + application.path()));
    deployed--;
  }

  /** Deploys the WAR and nothing else, and waits until it answers; false where that server knows no such way. */
  boolean deployWithoutSettings() throws Exception {
    boolean deployed = server.deployWithoutSettings();
    if (deployed) {
      awaitBeginning(URI.create(server.url() + "/virtual"));
    }
    return deployed;
  }

  void undeployWithoutSettings() throws Exception {
    server.undeployWithoutSettings();
    awaitEnd(URI.create(server.url() + "/virtual"));
  }

  /** Deploys the example, and waits until it answers; gives the ids that it defines. */
  List<String> deployExample() throws Exception {
    List<String> models = server.deployExample();
    awaitBeginning(URI.create(server.url() + "/virtual"));
    return models;
  }

  void undeployExample() throws Exception {
    server.undeployExample();
    awaitEnd(URI.create(server.url() + "/virtual"));
  }

  /** Waits until the log says it. */
  void awaitLog(String words) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!server.log().contains(words)) {
      pause(end, "The log does not say " + words);
    }
  }

  private void awaitBeginning(URI base) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (String said = said(base); !said.equals(OURS); said = said(base)) {
      pause(end, base + " does not answer as ours, but: " + said);
    }
  }

  /** The first to ask for a count waits until the vocabulary has been read: for seconds, where a machine has much to do. */
  private static void awaitVocabulary(URI base) throws IOException, InterruptedException {
    CLIENT.send(HttpRequest.newBuilder(URI.create(base + "/v1/messages/count_tokens")).timeout(PATIENCE)
        .header("content-type", "application/json").POST(BodyPublishers.ofString(
            "{\"model\": \"echo-model\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}")).build(),
        BodyHandlers.discarding());
  }

  private void awaitEnd(URI base) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (said(base).equals(OURS)) {
      pause(end, base + " still answers");
    }
  }

  /** {@link #OURS} from the application itself; otherwise the status of the server in its place, or why nobody answers. */
  private static String said(URI base) throws InterruptedException {
    HttpRequest models = HttpRequest.newBuilder(URI.create(base + "/v1/models")).timeout(Duration.ofSeconds(30)).build();
    try {
      HttpResponse<Void> answer = CLIENT.send(models, BodyHandlers.discarding());
      return isOurs(answer) ? OURS : "status " + answer.statusCode();
    } catch (IOException nobody) {
      return nobody.toString();
    }
  }

  /** 401: it wants an API key. */
  static boolean isOurs(HttpResponse<?> answer) {
    return answer.headers().firstValue("x-request-id").isPresent() && (answer.statusCode() == 200 || answer.statusCode() == 401);
  }

  private void pause(long end, String otherwise) throws Exception {
    if (System.nanoTime() > end || !server.process().isAlive()) {
      throw new IllegalStateException(otherwise + " on " + NAME + "; its log:\n" + server.log());
    }
    ServerProcess.pause(server.process());
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      place.clear(server.log());
    }
  }
}
