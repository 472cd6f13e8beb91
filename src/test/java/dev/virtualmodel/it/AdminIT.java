package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models added, replaced and removed while the server runs. */
class AdminIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.with("--admin-token=t0ken", "--api-keys=sk-1", "--max-body-bytes=100000");

  @RegisterExtension
  static final VirtualServer WITHOUT_TOKEN = VirtualServer.plain();

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void aModelIsAddedAnswersIsReplacedAndRemoved() throws Exception {
    HttpResponse<String> added = admin("POST", "", "{\"id\": \"life\", \"content\": \"one\", \"delay\": \"0ms\"}");
    assertAll(
        () -> assertEquals(201, added.statusCode()),
        () -> assertEquals(SERVER.url("/admin/models/life").toString(), added.headers().firstValue("location").orElse("")),
        () -> assertEquals("{\"id\":\"life\",\"type\":\"static\",\"content\":\"one\",\"delay\":\"0ms\"}", added.body()),
        () -> assertEquals("one", says("life")));
    HttpResponse<String> replaced = admin("PUT", "/life", "{\"content\": \"two\"}");
    assertAll(
        () -> assertEquals(200, replaced.statusCode()),
        () -> assertEquals("{\"id\":\"life\",\"type\":\"static\",\"content\":\"two\"}", replaced.body()),
        () -> assertEquals(replaced.body(), admin("GET", "/life", null).body()),
        () -> assertEquals("two", says("life")));
    assertEquals(204, admin("DELETE", "/life", null).statusCode());
    assertAll(
        () -> assertEquals(404, admin("DELETE", "/life", null).statusCode()),
        () -> assertEquals(404, admin("PUT", "/life", "{\"content\": \"three\"}").statusCode()),
        () -> assertError(404, "id", "unknown_model", "There is no model 'life'; GET /admin/models lists those that there are.",
            admin("GET", "/life", null)));
  }

  @ParameterizedTest
  @CsvSource({"org/slashed, org/slashed", "org/encoded, org%2Fencoded", "50%, 50%25", "grün, gr%C3%BCn", "a+b:c@1, a+b:c@1"})
  void anIdMayHoldWhatUrlsDoNotLike(String id, String inUrl) throws Exception {
    HttpResponse<String> added = admin("POST", "", json.createObjectNode().put("id", id).put("content", "Hi").toString());
    assertEquals(201, added.statusCode(), added.body());
    URI location = URI.create(added.headers().firstValue("location").orElse(""));

    if (isRefused("/" + inUrl)) {
      return;
    }
    assertAll(
        () -> assertEquals(id, json.readTree(Http.get(location, "Authorization", "Bearer t0ken").body()).get("id").asText()),
        () -> assertEquals(id, json.readTree(admin("GET", "/" + inUrl, null).body()).get("id").asText()),
        () -> assertEquals(204, admin("DELETE", "/" + inUrl, null).statusCode()));
  }

  @Test
  void theListHasAllModelsInTheirOrderAndIsAModelsFile() throws Exception {
    JsonNode listed = json.readTree(admin("GET", "", null).body());

    assertEquals("{\"id\":\"echo-model\",\"type\":\"static\",\"name\":\"Echo model\",\"description\":\"Confirms that a message"
        + " has come\",\"content\":\"Echo: Your message has been received by the virtual model.\",\"delay\":\"50ms\"}",
        listed.get("models").get(2).toString());
    assertEquals("virtual-gpt-4", listed.at("/models/0/id").asText());
  }

  @Test
  void aKnownIdIsAConflict() throws Exception {
    assertError(409, "id", "model_exists",
        "There is a model 'echo-model' already: PUT replaces it, DELETE makes room for another.",
        admin("POST", "", "{\"id\": \"echo-model\", \"content\": \"Hi\"}"));
  }

  @Test
  void whatAModelsFileWouldBeRefusedForIsRefused() throws Exception {
    assertError(400, "delay", "invalid_value", "request body:1: model 'x': key 'delay': found \"soon\", expected a duration such"
        + " as 150ms, 1.5s, 2m or PT0.15S", admin("POST", "", "{\"id\": \"x\", \"content\": \"Hi\", \"delay\": \"soon\"}"));
    assertError(400, "id", "invalid_value", "request body:1: key 'id': found nothing, expected text",
        admin("POST", "", "{\"content\": \"Hi\"}"));
    assertError(400, "id", "invalid_value", "request body:1: key 'id': found \"other\", expected \"echo-model\", the id in the"
        + " URL, or none", admin("PUT", "/echo-model", "{\"id\": \"other\", \"content\": \"Hi\"}"));
    assertError(400, null, "invalid_value", "request body:1: found a list, expected a mapping of keys to values",
        admin("POST", "", "[{\"id\": \"x\"}]"));
    assertEquals("Echo: Your message has been received by the virtual model.", says("echo-model"));
  }

  @Test
  void whatIsNoJsonOrTooMuchOfItIsRefused() throws Exception {
    HttpResponse<String> broken = admin("POST", "", "{\"id\": \"x\", ");
    HttpResponse<String> empty = admin("POST", "", "");
    HttpResponse<String> large = admin("POST", "", "{\"id\": \"x\", \"content\": \"" + "x".repeat(100_000) + "\"}");
    HttpResponse<String> form = Http.send("POST", SERVER.url("/admin/models"), null, "Authorization", "Bearer t0ken",
        "content-type", "application/x-www-form-urlencoded");

    assertAll(
        () -> assertEquals(400, broken.statusCode()),
        () -> assertTrue(message(broken).startsWith("request body:1:13: not valid JSON: "), message(broken)),
        () -> assertEquals("400 request body: found nothing, expected a YAML or JSON document",
            empty.statusCode() + " " + message(empty)),
        () -> assertEquals(413, large.statusCode()),
        () -> assertEquals(415, form.statusCode()));
  }

  @ParameterizedTest
  @CsvSource({"in-turn, in-turn", "org/in-turn, org/in-turn", "org/in+turn, org%2Fin+turn"})
  void aSequenceBeginsAgainWhenItIsReset(String id, String inUrl) throws Exception {
    String definition = "{\"id\": \"" + id + "\", \"type\": \"sequence\", \"content\": \"one\", \"delay\": \"0ms\","
        + " \"steps\": [200, {\"status\": 429, \"retry_after\": \"2s\"}], \"on_exhaust\": \"fail\"}";
    HttpResponse<String> added = admin("POST", "", definition);
    assertEquals(201, added.statusCode(), added.body());

    assertEquals(List.of(200, 429, 410, 410), statuses(id, 4));
    if (isRefused("/" + inUrl + "/reset")) {
      return;
    }
    HttpResponse<String> reset = admin("POST", "/" + inUrl + "/reset", null);
    assertEquals("204 ", reset.statusCode() + " " + reset.body());
    assertEquals(List.of(200, 429, 410), statuses(id, 3));
    assertAll(
        () -> assertEquals(json.readTree(definition), json.readTree(admin("GET", "/" + inUrl, null).body())),
        () -> assertEquals(204, admin("DELETE", "/" + inUrl, null).statusCode()));
  }

  @Test
  void onlyASequenceThatThereIsCanBeReset() throws Exception {
    assertError(404, "id", "unknown_model", "There is no model 'nobody'; GET /admin/models lists those that there are.",
        admin("POST", "/nobody/reset", null));
    assertError(409, "id", "no_sequence", "The model 'echo-model' has no steps that could begin again; models of type sequence have.",
        admin("POST", "/echo-model/reset", null));
  }

  @Test
  void aRunningStreamIsNotDisturbedByTheEndOfItsModel() throws Exception {
    admin("POST", "", "{\"id\": \"long\", \"stream_chunks\": [\"a\", \"b\", \"c\"],"
        + " \"timing\": {\"between_chunks\": \"700ms\"}}");
    HttpRequest request = HttpRequest.newBuilder(SERVER.url("/v1/chat/completions"))
        .headers("authorization", "Bearer sk-1", "content-type", "application/json")
        .POST(BodyPublishers.ofString(
            "{\"model\": \"long\", \"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}")).build();
    try (BufferedReader events = new BufferedReader(new InputStreamReader(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
      String first = events.readLine();
      while (first.isEmpty()) {
        first = events.readLine();
      }
      assertEquals(204, admin("DELETE", "/long", null).statusCode());
      String rest = events.lines().collect(Collectors.joining("\n"));

      assertTrue(first.contains("\"role\":\"assistant\""), first);
      assertTrue(rest.contains("{\"content\":\"c\"}") && rest.strip().endsWith("data: [DONE]"), rest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/admin/models", "/admin/models/echo-model", "/admin;a=b/models", "/admin/models;a=b", "/%61dmin/models"})
  void withoutTheTokenNothingIsShown(String path) throws Exception {
    HttpResponse<String> none = Http.get(SERVER.url(path));
    HttpResponse<String> key = Http.get(SERVER.url(path), "x-api-key", "sk-1", "anthropic-version", "2023-06-01");
    HttpResponse<String> wrong = Http.get(SERVER.url(path), "Authorization", "Bearer sk-1");

    assertAll(
        () -> assertEquals(401, none.statusCode()),
        () -> assertEquals("Bearer", none.headers().firstValue("www-authenticate").orElse("")),
        () -> assertError(401, null, "invalid_admin_token", "There is no token with this request. Send the one that this"
            + " deployment was given (setting admin-token) as Authorization: Bearer TOKEN.", key),
        () -> assertTrue(wrong.statusCode() == 401 || wrong.statusCode() == 429, wrong.body()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1;a=b/models", "/v1/models;a=b", "/%761/models"})
  void anotherSpellingOfAPathDoesNotGetAroundTheKeys(String path) throws Exception {
    assertEquals(401, Http.get(SERVER.url(path)).statusCode());
  }

  @Test
  void guessingIsSlowedAndTheRightTokenWorksAllTheSame() throws Exception {
    HttpResponse<String> last = null;
    for (int i = 0; i < 11; i++) {
      last = Http.get(SERVER.url("/admin/models"), "Authorization", "Bearer guess" + i);
    }
    HttpResponse<String> slowed = last;

    assertAll(
        () -> assertEquals(429, slowed.statusCode()),
        () -> assertTrue(slowed.headers().firstValue("retry-after").orElse("").matches("[1-9]|[1-5][0-9]|60"),
            slowed.headers().map().toString()),
        () -> assertEquals(200, admin("GET", "", null).statusCode()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void whereNoTokenIsConfiguredThereIsNoAdmin(String method) throws Exception {
    String body = Container.takesBodyOf(method) ? "{}" : null;
    HttpResponse<String> admin = Http.send(method, WITHOUT_TOKEN.url("/admin/models"), body, "Authorization", "Bearer t0ken");
    HttpResponse<String> unknown = Http.send(method, WITHOUT_TOKEN.url("/unknown/models"), body, "Authorization", "Bearer t0ken");

    assertEquals(404 + unknown.body().replace("/unknown/", "/admin/"), admin.statusCode() + admin.body());
  }

  private static HttpResponse<String> admin(String method, String path, String body) throws Exception {
    return Http.send(method, SERVER.url("/admin/models" + path), body, "Authorization", "Bearer t0ken");
  }

  private String says(String model) throws Exception {
    return json.readTree(Http.post(SERVER.url("/v1/chat/completions"), "{\"model\": \"" + model
        + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}", "Authorization", "Bearer sk-1").body())
        .at("/choices/0/message/content").asText();
  }

  private List<Integer> statuses(String model, int requests) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      statuses.add(Http.post(SERVER.url("/v1/chat/completions"), json.createObjectNode().put("model", model).set("messages",
          json.createArrayNode().add(json.createObjectNode().put("role", "user").put("content", "Hi"))).toString(),
          "Authorization", "Bearer sk-1").statusCode());
    }
    return statuses;
  }

  private String message(HttpResponse<String> answer) throws Exception {
    return json.readTree(answer.body()).at("/error/message").asText();
  }

  private void assertError(int status, String param, String code, String message, HttpResponse<String> answer) throws Exception {
    JsonNode error = json.readTree(answer.body()).path("error");
    assertEquals(status + " " + param + " " + code + " " + message, answer.statusCode() + " "
        + (error.path("param").isNull() ? null : error.path("param").asText()) + " " + error.path("code").asText() + " "
        + error.path("message").asText());
  }

  /** Whether the server does not let such a path through; asserts that it refuses it then, as it should. */
  private static boolean isRefused(String path) throws Exception {
    boolean refused = Container.ofThisRun().refuses(path);
    if (refused) {
      assertTrue(Container.ofThisRun().refusals().contains(admin("GET", path, null).statusCode()));
    }
    return refused;
  }
}
