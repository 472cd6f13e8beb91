package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.PromptModels.COMPLETIONS;
import static dev.virtualmodel.it.PromptModels.EMBEDDINGS;
import static dev.virtualmodel.it.PromptModels.MODERATIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fields of embeddings, completions and moderations that will not do. Each message names the field, what came and what would do;
 * in the tables beside this class {@code M} stands for a model that there is.
 */
class BadPromptFieldsIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.plain();

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvFileSource(resources = "bad-embedding-fields.txt", delimiter = '|', quoteCharacter = '`')
  void aBadFieldOfARequestForEmbeddingsIsTold(String fields, String param, String code, String problem) {
    assertRefused(caller.post(EMBEDDINGS, body(fields, "text-embedding-3-small")), param, code, problem);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "bad-completion-fields.txt", delimiter = '|', quoteCharacter = '`')
  void aBadFieldOfARequestForCompletionsIsToldAlsoWhereAStreamWasWanted(String fields, String param, String code, String problem) {
    String body = body(fields, "echo-model");
    assertRefused(caller.post(COMPLETIONS, body), param, code, problem);
    if (!fields.contains("\"stream\"")) {
      assertRefused(caller.post(COMPLETIONS, body.replaceFirst("}$", ", \"stream\": true}")), param, code, problem);
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "bad-moderation-fields.txt", delimiter = '|', quoteCharacter = '`')
  void aBadFieldOfARequestForModerationIsTold(String fields, String param, String code, String problem) {
    assertRefused(caller.post(MODERATIONS, body(fields, "omni-moderation-latest")), param, code, problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {EMBEDDINGS, COMPLETIONS, MODERATIONS})
  void anUnknownModelIsNotFound(String path) {
    assertEquals(json("404 application/json {'error':{'message':'model: nope does not exist; GET /v1/models lists the models that do.',"
        + "'type':'invalid_request_error','param':'model','code':'model_not_found'}}"),
        caller.post(path, json("{'model': 'nope', 'input': 'Hi', 'prompt': 'Hi'}")).summary());
  }

  @ParameterizedTest
  @ValueSource(strings = {EMBEDDINGS, COMPLETIONS, MODERATIONS})
  void onlyPostIsTaken(String path) {
    Answer answer = caller.get(path);

    assertEquals(List.of(405, Envelope.OPENAI), List.of(answer.status(), Envelope.of(answer)));
  }

  private static void assertRefused(Answer answer, String param, String code, String problem) {
    JsonNode error = answer.json().path("error");

    assertEquals(List.of(param + ": " + problem, "invalid_request_error", param, code), List.of(answer.message(),
        error.path("type").asText(), error.path("param").asText(), error.path("code").asText()));
    assertEquals(List.of(400, "application/json", Envelope.OPENAI), List.of(answer.status(), answer.contentType(), Envelope.of(answer)));
  }

  private static String body(String fields, String model) {
    return "{" + fields.replaceFirst("^M\\b", "\"model\": \"" + model + "\"") + "}";
  }
}
