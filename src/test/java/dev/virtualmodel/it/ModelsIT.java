package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How models are found and listed, and that nothing that names an answer ever comes twice. */
class ModelsIT {

  @RegisterExtension
  static final VirtualServer SERVER = WireModels.server();

  private static final int AT_A_TIME = 500;

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource({"/v1/models/org/name, org/name", "/v1/models/org%2Fname, org/name", "/v1/models/org%2fname, org/name",
      "/v1/models/family:tag-1.5, family:tag-1.5", "/v1/models/family%3Atag-1.5, family:tag-1.5",
      "/v1/models/echo-model, echo-model"})
  void anIdIsFoundHoweverItsSlashesAndColonsAreWritten(String path, String id) {
    Answer answer = caller.get(path);

    assertTrue(Container.ofThisRun().statuses(path, 200).contains(answer.status()), answer::summary);
    if (!Container.ofThisRun().refuses(path)) {
      assertEquals(id, answer.json().path("id").asText());
    }
  }

  @Test
  void idsWithSlashesAndColonsAnswer() {
    assertAll(
        () -> assertEquals("I have a slash.", caller.post(MESSAGES, request("org/name")).json().at("/content/0/text").asText()),
        () -> assertEquals("org/name", caller.post(CHAT, request("org/name")).json().path("model").asText()),
        () -> assertEquals("I have a colon and a dot.",
            caller.post(MESSAGES, request("family:tag-1.5")).json().at("/content/0/text").asText()));
  }

  @ParameterizedTest
  @CsvSource({"/v1/models/nope, nope", "/v1/models/org%2Fnope, org/nope", "/v1/models/org, org", "/v1/models/%25, %",
      "/v1/models/a%20b, a b", "/v1/models/ECHO-MODEL, ECHO-MODEL"})
  void anUnknownIdIsNotFound(String path, String id) {
    Answer answer = caller.get(path);

    assertTrue(Container.ofThisRun().statuses(path, 404).contains(answer.status()), answer::summary);
    if (!Container.ofThisRun().refuses(path)) {
      assertEquals(json("404 application/json {'error':{'message':'model: " + id + " does not exist; GET /v1/models lists the "
          + "models that do.','type':'invalid_request_error','param':'model','code':'model_not_found'}}"), answer.summary());
    }
  }

  @Test
  void theListHasTheBuiltInModelsAndThenThoseOfTheFile() {
    List<String> ids = caller.get("/v1/models").json().path("data").findValuesAsText("id");

    assertEquals(List.of("virtual-gpt-4", "virtual-claude-3", "echo-model"), ids.subList(0, 3));
    int ofTheFile = ids.indexOf("at-once");
    assertEquals(List.of("at-once", "org/name"), ids.subList(ofTheFile, ofTheFile + 2));
    assertTrue(ids.subList(0, ofTheFile).containsAll(List.of("delay-model", "virtual-fail-429", "virtual-sequence-429")), () -> "" + ids);
  }

  @Test
  void whatTheListSaysDoesNotChangeFromCallToCall() {
    String before = caller.get("/v1/models").body();
    caller.post(CHAT, request("delay-model"));

    assertEquals(before, caller.get("/v1/models").body());
  }

  @Test
  void theListCanBeReadInPagesAsAnthropicsClientsDo() {
    Answer first = caller.get("/v1/models?limit=2", "anthropic-version", "2023-06-01");
    Answer second = caller.get("/v1/models?limit=1&after_id=virtual-claude-3", "anthropic-version", "2023-06-01");
    Answer wrong = caller.get("/v1/models?limit=many", "anthropic-version", "2023-06-01");

    assertAll(
        () -> assertEquals(List.of("virtual-gpt-4", "virtual-claude-3"), first.json().path("data").findValuesAsText("id")),
        () -> assertEquals("true virtual-gpt-4 virtual-claude-3", first.json().path("has_more").asText() + " "
            + first.json().path("first_id").asText() + " " + first.json().path("last_id").asText()),
        () -> assertEquals(List.of("echo-model"), second.json().path("data").findValuesAsText("id")),
        () -> assertEquals(400, wrong.status()),
        () -> assertEquals("limit: got \"many\", expected a whole number from 1 to 1000", wrong.message()),
        () -> assertEquals(Envelope.ANTHROPIC, Envelope.of(wrong)));
  }

  /** Thousands within each second, so that nothing that is made of seconds could be unique. */
  @Test
  void tenThousandAnswersHaveTenThousandIds() {
    List<String> ids = answers(CHAT, request("tool-without-arguments"), 5_000);
    ids.addAll(answers(MESSAGES, request("tool-without-arguments", "'stream': true"), 5_000));

    // An id of the answer, one of its call and one of the request each.
    assertEquals(30_000, ids.size());
    assertEquals(30_000, ids.stream().distinct().count());
  }

  private List<String> answers(String path, String body, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i += AT_A_TIME) {
      List<CompletableFuture<Answer>> asked = IntStream.range(0, AT_A_TIME).mapToObj(n -> caller.postAsync(path, body)).toList();
      asked.stream().map(CompletableFuture::join)
          .flatMap(answer -> Stream.concat(answer.ids().stream(), Stream.of(answer.requestId()))).forEach(ids::add);
    }
    return ids;
  }
}
