package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.RESPONSES;
import static dev.virtualmodel.it.Caller.input;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fields that will not do. Each message names the field, what came and what would do; in the tables beside this class
 * {@code M} stands for a model that there is, {@code U} for messages that will do, {@code A} for both with {@code max_tokens},
 * {@code I} for an input that will do.
 */
class BadFieldsIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.plain();

  private final Caller caller = new Caller(SERVER);

  @AfterEach
  void theServerStillAnswers() {
    assertEquals(200, caller.post(CHAT, request("echo-model")).status());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "bad-chat-fields.txt", delimiter = '|', quoteCharacter = '`')
  void aBadFieldOfAChatIsTold(String fields, String param, String code, String problem) {
    for (String body : jsonAndStream(fields)) {
      Answer answer = caller.post(CHAT, body);
      JsonNode error = answer.json().path("error");

      assertEquals(List.of(param + ": " + problem, "invalid_request_error", param, code), List.of(answer.message(),
          error.path("type").asText(), error.path("param").asText(), error.path("code").asText()));
      assertEquals(List.of(400, "application/json", Envelope.OPENAI),
          List.of(answer.status(), answer.contentType(), Envelope.of(answer)));
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "bad-message-fields.txt", delimiter = '|', quoteCharacter = '`')
  void aBadFieldOfAMessageIsTold(String fields, String field, String problem) {
    for (String body : jsonAndStream(fields)) {
      Answer answer = caller.post(MESSAGES, body);

      assertEquals(List.of(field + ": " + problem, "invalid_request_error"),
          List.of(answer.message(), answer.json().at("/error/type").asText()));
      assertEquals(List.of(400, "application/json", Envelope.ANTHROPIC),
          List.of(answer.status(), answer.contentType(), Envelope.of(answer)));
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "bad-response-fields.txt", delimiter = '|', quoteCharacter = '`')
  void aBadFieldOfARequestForAResponseIsTold(String fields, String param, String code, String problem) {
    for (String body : jsonAndStream(fields.replaceFirst("(^|, )I\\b", "$1\"input\": \"Hi\""))) {
      for (String path : List.of(RESPONSES, RESPONSES + "/input_tokens")) {
        assertEquals("400 application/json " + json("{'error':{'message':'MESSAGE','type':'invalid_request_error','param':'" + param
            + "','code':'" + code + "'}}").replace("MESSAGE", (param + ": " + problem).replace("\"", "\\\"")),
            caller.post(path, body).summary());
      }
    }
  }

  @Test
  void aBadFieldOfACountIsToldLikewise() {
    Answer answer = caller.post(MESSAGES + "/count_tokens", body("M"));

    assertEquals("messages: you must provide a messages parameter: expected an array with at least one message",
        answer.message());
    assertEquals(List.of(400, Envelope.ANTHROPIC), List.of(answer.status(), Envelope.of(answer)));
  }

  @ParameterizedTest
  @CsvSource({"nope, nope", "\\ud800, \\uD800", "a/b, a/b"})
  void anUnknownModelIsNotFoundAsJsonAlsoWhereAStreamWasWanted(String model, String told) {
    for (String stream : List.of("", "'stream': true")) {
      Answer chat = caller.post(CHAT, request(model, stream));
      Answer message = caller.post(MESSAGES, request(model, stream));

      assertEquals(json("404 application/json {'error':{'message':'model: " + told + " does not exist; GET /v1/models lists the "
          + "models that do.','type':'invalid_request_error','param':'model','code':'model_not_found'}}"), chat.summary());
      assertEquals(json("404 application/json {'type':'error','error':{'type':'not_found_error','message':'model: " + told
          + "'},'request_id':'" + message.requestId() + "'}"), message.summary());
      assertEquals(json("400 application/json {'error':{'message':'model: " + told + " does not exist; GET /v1/models lists the "
          + "models that do.','type':'invalid_request_error','param':'model','code':'model_not_found'}}"),
          caller.post(RESPONSES, input(model, stream)).summary());
    }
    assertEquals(404, caller.post(MESSAGES + "/count_tokens", request(model)).status());
  }

  /** A mistake is told as JSON whether or not events were wanted; where the fields say so themselves, once. */
  private static List<String> jsonAndStream(String fields) {
    String body = body(fields);
    return fields.contains("\"stream") ? List.of(body) : List.of(body, body.replaceFirst("}$", ", \"stream\": true}"));
  }

  private static String body(String fields) {
    return "{" + fields.replaceFirst("^A", "M, U, \"max_tokens\": 9").replaceFirst("^M\\b", "\"model\": \"echo-model\"")
        .replaceFirst("(^|, )U\\b", "$1\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]") + "}";
  }
}
