package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages in a browser: those of the configured origins may ask and read every answer, others may not. */
class CorsIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.with("--api-keys=first-key,second-key",
      "--cors-origins=https://app.example,http://localhost:3000");

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @ValueSource(strings = {"https://app.example", "http://localhost:3000"})
  void aPreflightOfAConfiguredOriginIsAnswered(String origin) {
    for (String path : List.of(CHAT, MESSAGES, "/v1/models")) {
      Answer answer = caller.send("OPTIONS", path, BodyPublishers.noBody(), "origin", origin,
          "access-control-request-method", "POST", "access-control-request-headers", "authorization,content-type,x-stainless-os");
      assertAll(path,
          () -> assertEquals(204, answer.status()),
          () -> assertEquals(origin, answer.header("access-control-allow-origin").orElse("none")),
          () -> assertEquals("authorization,content-type,x-stainless-os",
              answer.header("access-control-allow-headers").orElse("none")),
          () -> assertTrue(answer.header("access-control-allow-methods").orElse("").contains("POST")),
          () -> assertEquals("Origin", answer.header("vary").orElse("none")));
    }
  }

  @Test
  void everyAnswerMayBeReadByAConfiguredOrigin() {
    List<Answer> answers = List.of(
        ask(CHAT, request("echo-model")), ask(CHAT, request("echo-model", "'stream': true")),
        ask(MESSAGES, request("echo-model")), ask(MESSAGES, request("echo-model", "'stream': true")),
        ask(CHAT, request("nope")), ask(MESSAGES, "["), ask("/v1/nope", "{}"),
        caller.get("/v1/models", "origin", "https://app.example", "x-api-key", "first-key"),
        caller.get("/v1/models", "origin", "https://app.example"));

    for (Answer answer : answers) {
      assertEquals("https://app.example", answer.header("access-control-allow-origin").orElse("none"), answer.body());
      assertEquals("Origin", answer.header("vary").orElse("none"));
      assertEquals("x-request-id, request-id, retry-after, *", answer.header("access-control-expose-headers").orElse("none"));
    }
    assertEquals(List.of(200, 200, 200, 200, 404, 400, 404, 200, 401), answers.stream().map(Answer::status).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "https://app.example.evil.example", "http://app.example",
      "https://app.example:8443", "null"})
  void anotherOriginIsNotLetIn(String origin) {
    Answer preflight = caller.send("OPTIONS", CHAT, BodyPublishers.noBody(), "origin", origin,
        "access-control-request-method", "POST");
    Answer answer = caller.post(CHAT, request("echo-model"), "origin", origin, "x-api-key", "first-key");

    assertEquals("none", preflight.header("access-control-allow-origin").orElse("none"));
    assertEquals("none", answer.header("access-control-allow-origin").orElse("none"));
    assertEquals("Origin", answer.header("vary").orElse("none"));
  }

  private Answer ask(String path, String body) {
    return caller.post(path, body, "origin", "https://app.example", "x-api-key", "first-key");
  }
}
