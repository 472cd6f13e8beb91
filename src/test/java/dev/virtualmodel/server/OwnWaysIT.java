package dev.virtualmodel.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.virtualmodel.server.Place.Replacement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each server's administrators have a way of their own for, with the files of {@code deploy/}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnWaysIT {

  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final String STREAM = "\"stream\": true";

  private static ServerOfThisRun server;

  @RegisterExtension
  static final BeforeAllCallback SERVER = context -> {
    assumeTrue(ServerOfThisRun.isNamed(), "java -jar has tests of its own for this");
    server = ServerOfThisRun.shared(context, Map.of());
    server.clear();
  };

  @Test
  void theExampleServesWhatItDefines() throws Exception {
    List<String> models = server.deployExample();
    try {
      URI base = URI.create(server.server().url() + "/virtual");
      List<String> ids = ids(base);

      assertTrue(ids.containsAll(models), ids::toString);
      assertTrue(ids.contains("echo-model"), () -> "the built-in ones are still there: " + ids);
      for (String model : models) {
        assertTrue(said(base, model).startsWith("Hello from "), model);
      }

      List<String> commands = Page.of(server.place()).typed("curl");
      assertTrue(commands.get(0).contains(STREAM), commands::toString);
      for (String command : commands) {
        String answer = typed(command);
        boolean whole = command.contains(STREAM) ? pieces(answer).size() > 1 && answer.endsWith("data: [DONE]\n\n")
            && String.join("", pieces(answer)).matches("Hello from the [a-z ]+\\.") : answer.contains("{\"object\":\"list\"");
        assertTrue(whole, command + ": " + answer);
        Page.done(command);
      }
    } finally {
      server.undeployExample();
    }
  }

  @Test
  void theWarAloneServesTheBuiltInModels() throws Exception {
    assumeTrue(server.deployWithoutSettings(), "its page has no way without settings");

    String said = said(URI.create(server.server().url() + "/virtual"), "echo-model");
    assertTrue(said.startsWith("Echo: "), said);
    server.undeployWithoutSettings();
  }

  @Test
  void aServerStopsAsItsPageSays() throws Exception {
    assumeTrue(server.server() instanceof Liberty, "its page leaves that to its administrator");
    Place place = Place.ofBuild();
    Liberty other = Liberty.start(place, Map.of());
    try {
      while (other.process().isAlive() && !other.log().contains("ready to run a smarter planet")) {
        ServerProcess.pause(other.process());
      }
      other.stop();
      assertFalse(other.process().onExit().completeOnTimeout(other.process(), 30, TimeUnit.SECONDS).get().isAlive(), other.log());
    } finally {
      other.close();
      place.clear(other.log());
    }
  }

  /** By the other tests of this class; the build has run the first. */
  @Test
  @Order(Integer.MAX_VALUE)
  void everyLineOfItsPageHasBeenRun() throws Exception {
    assertEquals(List.of("mvn -q -DskipTests package && export VIRTUAL=$PWD"), Page.of(server.place()).left());
  }

  @Test
  void aWrongModelStopsTheDeploymentAndTheLogSaysWhy() throws Exception {
    assertStops("models/broken", "{content: Hi, delay: soon}", "virtualmodel/models/broken:1: model 'broken': key 'delay': found"
        + " \"soon\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S");
  }

  @Test
  void aWrongSettingStopsTheDeploymentAndTheLogSaysWhy() throws Exception {
    assertStops("stall-timeout", "soon",
        "virtualmodel/stall-timeout: found \"soon\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S");
  }

  private static void assertStops(String entry, String value, String message) throws Exception {
    // Each has a path of its own: Jetty passes over a file that comes back between two looks at its folder.
    String path = "/wrong-" + entry.replace('/', '-');
    try {
      server.server().deploy(new Application(path, Map.of(entry, value)));
    } catch (IllegalStateException refused) {
      // asadmin and jboss-cli wait for the deployment, and say themselves that it failed.
    }

    try {
      server.awaitLog(message);
      HttpResponse<String> answer = get(URI.create(server.server().url() + path + "/v1/models"));
      assertTrue(answer.statusCode() >= 400 && answer.headers().firstValue("x-request-id").isEmpty(), answer::body);
    } finally {
      server.server().undeployLeftovers(new Application(path, Map.of()));
    }
  }

  @Test
  void oneWarServesTwiceWithModelsOfItsOwn() throws Exception {
    assumeTrue(server.takesSettings(), "settings are of the whole server there");
    Application one = new Application("/one", only("first", "I am the first."));
    Application two = new Application("/two/levels", only("second", "I am the second."));
    URI first = server.deploy(one);
    URI second = server.deploy(two);

    assertAll(
        () -> assertEquals(List.of("first"), ids(first)),
        () -> assertEquals(List.of("second"), ids(second)),
        () -> assertEquals("I am the first.", said(first, "first")),
        () -> assertEquals("I am the second.", said(second, "second")));
    server.undeploy(one);
    assertEquals(List.of("second"), ids(second));
    server.undeploy(two);
  }

  @Test
  void oneWarServesTwiceWhereSettingsAreOfTheServer() throws Exception {
    assumeTrue(!server.takesSettings(), "an application has settings of its own there");
    Application one = new Application("/one", only("first", "I am the first."));
    Application two = new Application("/two/levels", Map.of());
    URI first = server.deploy(one);
    URI second = server.deploy(two);

    assertAll(
        () -> assertEquals(List.of("first"), ids(first)),
        () -> assertEquals("I am the first.", said(second, "first")));
    server.undeploy(one);
    server.undeploy(two);
  }

  @Test
  void linksAreTheCallersBehindAReverseProxy() throws Exception {
    Application application = new Application("/proxied", Map.of("admin-token", "t0ken"));
    URI base = server.deploy(application);
    HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(base + "/admin/models"))
        .headers("authorization", "Bearer t0ken", "content-type", "application/json", "x-forwarded-proto", "https",
            "x-forwarded-host", "models.example.org", "x-forwarded-port", "443", "x-forwarded-for", "192.0.2.7")
        .POST(BodyPublishers.ofString("{\"id\": \"made\", \"content\": \"Hi\"}")).build(), BodyHandlers.ofString());

    assertEquals(201, answer.statusCode(), answer.body());
    String proxied = curl("-sS", "-i", "-H", "Host: models.example.org", "-H", "X-Forwarded-Proto: https", "-H",
        "X-Forwarded-Host: models.example.org", "-H", "X-Forwarded-Port: 443", "-H", "X-Forwarded-For: 192.0.2.7", "-H",
        "Authorization: Bearer t0ken", "-H", "Content-Type: application/json", "-d", "{\"id\": \"other\", \"content\": \"Hi\"}",
        base + "/admin/models");
    assertTrue(proxied.matches("(?is).*\\nlocation: https://models\\.example\\.org(:443)?/proxied/admin/models/other\\r\\n.*"),
        proxied);
    String host = server.server().believesForwardedHosts() ? "models.example.org" : server.server().url().getAuthority();
    assertEquals("https://" + host + "/proxied/admin/models/made",
        answer.headers().firstValue("location").orElse("").replace(":443/", "/"));
    server.undeploy(application);
  }

  @Test
  void streamsGoOverTlsAndHttp2() throws Exception {
    assumeTrue(server.server().tlsPort().isPresent(), "its page leaves TLS to the server's own");
    Application application = new Application("/secure", Map.of());
    server.deploy(application);
    String url = "https://localhost:" + server.server().tlsPort().getAsInt() + "/secure/v1/chat/completions";
    String said = curl("--http2", "-sk", "-w", "HTTP/%{http_version} %{response_code}", url, "-H", "content-type: application/json",
        "-d", "{\"model\": \"echo-model\", \"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");

    assertTrue(said.endsWith("data: [DONE]\n\nHTTP/2 200"), said);
    server.undeploy(application);
  }

  /** A curl of its page, with the ports of this run and some patience; what it says of its progress is no answer. */
  private static String typed(String command) throws IOException, InterruptedException {
    Replacement port = command.contains("https:")
        ? Replacement.of("localhost:8443", "localhost:" + server.server().tlsPort().orElseThrow())
        : Replacement.of("127.0.0.1:8080", server.server().url().getAuthority());
    return answerOf("sh", "-c", Place.with(command, List.of(port, Replacement.of("curl ", "curl -sS --max-time 60 "))));
  }

  /** The words of each event that has any. */
  private static List<String> pieces(String events) {
    return events.lines().filter(line -> line.startsWith("data: {"))
        .map(line -> tree(line.substring("data: ".length())).at("/choices/0/delta/content").asText())
        .filter(words -> !words.isEmpty()).toList();
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> only(String id, String content) {
    return Map.of("default-models", "false", "models/" + id, "{\"content\": \"" + content + "\", \"delay\": \"0ms\"}");
  }

  private static String curl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("curl", "--max-time", "60"));
    command.addAll(List.of(arguments));
    return answerOf(command.toArray(String[]::new));
  }

  private static String answerOf(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  private static List<String> ids(URI base) throws Exception {
    JsonNode list = tree(get(URI.create(base + "/v1/models")).body());
    return List.copyOf(new TreeSet<>(list.path("data").findValuesAsText("id")));
  }

  private static String said(URI base, String model) throws Exception {
    HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(base + "/v1/chat/completions"))
        .header("content-type", "application/json").timeout(Duration.ofMinutes(1)).POST(BodyPublishers.ofString(
            "{\"model\": \"" + model + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}")).build(),
        BodyHandlers.ofString());
    return tree(answer.body()).at("/choices/0/message/content").asText();
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
  }
}
