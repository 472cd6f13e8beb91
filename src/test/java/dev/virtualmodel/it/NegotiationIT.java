package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.virtualmodel.server.ServerOfThisRun;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answer a request gets by its path, its method and its headers; every one of them is JSON unless it is a stream. */
class NegotiationIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.plain();

  private static final List<String> ACCEPTS = List.of("application/json", "*/*", "text/event-stream", "image/png",
      "not a type", "");

  private final Caller caller = new Caller(SERVER);

  static Stream<Arguments> streamsAndAccepts() {
    return Stream.of("'stream': true", "'stream': false", "'stream': null", "")
        .flatMap(stream -> ACCEPTS.stream().map(accept -> Arguments.of(stream, accept)));
  }

  @ParameterizedTest
  @MethodSource("streamsAndAccepts")
  void theBodyAloneDecidesBetweenJsonAndEvents(String stream, String accept) {
    String expected = stream.contains("true") ? "text/event-stream" : "application/json";

    for (String path : List.of(CHAT, MESSAGES)) {
      Answer answer = caller.post(path, request("echo-model", stream), accepting(accept));
      if (isBadRequest(accept)) {
        assertEquals("400 application/json", answer.status() + " " + answer.contentType().replaceFirst(";.*", ""), path);
      } else {
        assertEquals(List.of(200, expected), List.of(answer.status(), answer.contentType()), path);
      }
    }
  }

  private static boolean isBadRequest(String accept) {
    return accept.equals("not a type") && Container.does(Container.Habit.INSISTS_ON_ACCEPT);
  }

  /** The container itself says that there is nothing, before JAX-RS looks at the request. */
  private static boolean isHidden(String path) {
    return path.startsWith("/WEB-INF/") || path.startsWith("/META-INF/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/", "/v1/nope", "/nope", "/v1/chat", "/v1/chat/completions/nope", "/index.html",
      "/v1/messages/nope", "/v1/messages/count_tokens/nope", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF"})
  void anUnknownPathIsJsonWhateverIsAccepted(String path) {
    for (String accept : ACCEPTS) {
      Answer answer = caller.get(path, accepting(accept));
      if (Container.ofThisRun().refuses(path)) {
        assertTrue(Container.ofThisRun().refusals().contains(answer.status()), answer::summary);
        continue;
      }
      assertAll(path + " accepting " + accept,
          () -> assertEquals(isBadRequest(accept) && !isHidden(path) ? 400 : 404, answer.status()),
          () -> assertTrue(answer.contentType().startsWith("application/json"), answer.contentType()),
          () -> assertEquals(path.startsWith("/v1/messages/") ? Envelope.ANTHROPIC : Envelope.OPENAI, Envelope.of(answer)));
    }
  }

  /** Refused before it is known for which application it is; what other servers than ours say then is in {@code RefusalsIT}. */
  @ParameterizedTest
  @ValueSource(strings = {"/v1/models%00", "/v1/%2e%2e/nope"})
  void aPathThatIsNoneIsRefusedInJsonByOurOwnServer(String path) {
    assumeFalse(ServerOfThisRun.isNamed(), "another server has words of its own");
    for (String accept : ACCEPTS) {
      Answer answer = caller.get(path, accepting(accept));
      assertAll(path + " accepting " + accept,
          () -> assertEquals(400, answer.status()),
          () -> assertTrue(answer.contentType().startsWith("application/json"), answer.contentType()),
          () -> assertEquals(Envelope.OPENAI, Envelope.of(answer)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void anUnknownPathIsUnknownToEveryMethod(String method) {
    Answer answer = caller.send(method, "/v1/nope", body(method, "not { JSON"));

    assertEquals("404 {\"error\":{\"message\":\"Unknown request URL: " + method + " " + SERVER.url("/v1/nope").getPath()
        + ". The base URL of OpenAI clients ends in /v1, that of Anthropic clients does not; GET " + SERVER.url("/").getPath()
        + " shows what this server answers to.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}",
        answer.status() + " " + answer.body());
  }

  @Test
  void whoSendsAnthropicVersionGetsAnthropicsEnvelopeEverywhere() {
    Answer unknown = caller.get("/v1/nope", "anthropic-version", "2023-06-01");
    Answer model = caller.get("/v1/models/nope", "anthropic-version", "2023-06-01");

    assertAll(
        () -> assertEquals("not_found_error", unknown.json().at("/error/type").asText()),
        () -> assertEquals(Envelope.ANTHROPIC, Envelope.of(unknown)),
        () -> assertEquals(json("{'type':'error','error':{'type':'not_found_error','message':'model: nope'},'request_id':'"
            + model.requestId() + "'}"), model.body()));
  }

  @ParameterizedTest
  @CsvSource({
      "/v1/chat/completions, GET", "/v1/chat/completions, PUT", "/v1/chat/completions, DELETE", "/v1/chat/completions, PATCH",
      "/v1/messages, GET", "/v1/messages, PUT", "/v1/messages, DELETE", "/v1/messages, PATCH",
      "/v1/messages/count_tokens, GET", "/v1/models, POST", "/v1/models, PUT", "/v1/models, DELETE",
      "/v1/models/echo-model, POST", "/v1/models/echo-model, DELETE"})
  void aWrongMethodIsToldWhichOnesThereAre(String path, String method) {
    Answer answer = caller.send(method, path, body(method, "{}"), "content-type", "application/json");

    assertAll(
        () -> assertEquals(405, answer.status()),
        () -> assertEquals("application/json", answer.contentType()),
        () -> assertTrue(methods(answer).contains(path.startsWith("/v1/models") ? "GET" : "POST")),
        () -> assertEquals("Not allowed: " + method + " " + SERVER.url(path).getPath() + "; this URL takes "
            + answer.header("allow").orElse("") + ".", answer.json().at("/error/message").asText()),
        () -> assertEquals(path.startsWith("/v1/messages") ? Envelope.ANTHROPIC : Envelope.OPENAI, Envelope.of(answer)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PATCH", "GET"})
  void aBodyThatNobodyAskedForDoesNotCostTheConnection(String method) throws Exception {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      for (int i = 0; i < 3; i++) {
        connection.begin(method, CHAT, "Content-Length: 2");
        connection.send("{}".getBytes(StandardCharsets.UTF_8));
        String head = connection.head();
        if (!Container.takesBodyOf(method)) {
          assertTrue(head.startsWith("HTTP/1.1 400 "), head);
          return;
        }
        assertTrue(head.startsWith("HTTP/1.1 405 "), head);
        assertEquals(Container.does(Container.Habit.CLOSES_BEHIND_UNREAD_BODIES), head.contains("lose\n"), head);
        if (head.contains("lose\n")) {
          return;
        }
        connection.body(head);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json",
      "application/octet-stream"})
  void aBodyThatIsNotSaidToBeJsonIsRefused(String contentType) {
    for (String path : List.of(CHAT, MESSAGES, MESSAGES + "/count_tokens")) {
      Answer answer = caller.post(path, request("echo-model"), "content-type", contentType);
      String expected = "Unsupported content type \"" + contentType + "\"; send the body as application/json.";
      assertAll(path,
          () -> assertEquals(415, answer.status()),
          () -> assertEquals(expected, answer.json().at("/error/message").asText()),
          () -> assertEquals(path.startsWith(MESSAGES) ? Envelope.ANTHROPIC : Envelope.OPENAI, Envelope.of(answer)));
    }
  }

  /** Not a media type at all: Jersey refuses it before our code is asked. */
  @ParameterizedTest
  @ValueSource(strings = {"garbage", ""})
  void aBodyOfNoMediaTypeIsRefused(String contentType) {
    assertEquals(400, caller.post(CHAT, request("echo-model"), "content-type", contentType).status());
    assertEquals(Envelope.OPENAI, Envelope.of(caller.post(CHAT, request("echo-model"), "content-type", contentType)));
    assertEquals(Envelope.ANTHROPIC, Envelope.of(caller.post(MESSAGES, request("echo-model"), "content-type", contentType)));
  }

  @Test
  void aBodyThatIsNotSaidToBeAnythingIsRefused() {
    Answer answer = caller.send("POST", CHAT, BodyPublishers.ofString(request("echo-model")));

    assertEquals("415 {\"error\":{\"message\":\"No content type; send the body as application/json.\","
        + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}", answer.status() + " " + answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"",
      "Application/JSON"})
  void jsonIsJsonHoweverItIsWritten(String contentType) {
    assertEquals(200, caller.post(CHAT, request("echo-model"), "content-type", contentType).status());
    assertEquals(200, caller.post(MESSAGES, request("echo-model"), "content-type", contentType).status());
  }

  @Test
  void aCountIsJsonAlsoWhenTheBodyAsksForAStream() {
    Answer answer = caller.post(MESSAGES + "/count_tokens", request("echo-model", "'stream': true"));
    assertEquals("200 application/json", answer.status() + " " + answer.contentType());
  }

  @Test
  void anEncodedBodyIsToldToComeAsItIs() {
    Answer answer = caller.post(CHAT, request("echo-model"), "content-type", "application/json", "content-encoding", "gzip");
    assertEquals("415 Unsupported Content-Encoding gzip; send the body as it is.", answer.status() + " " + answer.json().at("/error/message").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?beta=true", "?beta", "?a=1&a=2&stream=true", "?x=%E2%82%AC%20+", "?"})
  void queryStringsAreNotReadWhereNoneIsMeant(String query) {
    for (String path : List.of(CHAT, MESSAGES, MESSAGES + "/count_tokens")) {
      Answer answer = caller.post(path + query, request("echo-model"));
      assertEquals("200 application/json", answer.status() + " " + answer.contentType(), path);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models", "/v1/models/echo-model", "/v1/models/nope"})
  void headIsGetWithoutABody(String path) {
    Answer get = caller.get(path);
    Answer head = caller.send("HEAD", path, BodyPublishers.noBody());

    assertAll(
        () -> assertEquals(get.status(), head.status()),
        () -> assertEquals(get.contentType(), head.contentType()),
        () -> assertEquals("", head.body()),
        () -> assertTrue(head.requestId().matches("req_[A-Za-z0-9]{24}"), head.requestId()));
  }

  @ParameterizedTest
  @CsvSource({"/v1/chat/completions, POST", "/v1/messages, POST", "/v1/messages/count_tokens, POST", "/v1/models, GET HEAD",
      "/v1/models/echo-model, GET HEAD"})
  void optionsTellsWhatAPathTakes(String path, String methods) {
    Answer answer = caller.send("OPTIONS", path, BodyPublishers.noBody());

    assertEquals(200, answer.status());
    assertEquals(Stream.concat(Stream.of(methods.split(" ")), Stream.of("OPTIONS")).collect(Collectors.toSet()), methods(answer));
  }

  @Test
  void everyAnswerHasItsOwnIdInBothVendorsHeaders() {
    List<Answer> answers = List.of(caller.get("/v1/models"), caller.get("/v1/models"), caller.get("/nope"),
        caller.get("/__error"),
        caller.post(CHAT, request("echo-model")), caller.post(CHAT, request("echo-model", "'stream': true")),
        caller.post(CHAT, "["),
        caller.post(MESSAGES, request("echo-model")), caller.post(MESSAGES, request("echo-model", "'stream': true")),
        caller.post(MESSAGES, request("nope", "'stream': true")), caller.post(MESSAGES + "/count_tokens", request("echo-model")),
        caller.send("OPTIONS", CHAT, BodyPublishers.noBody()), caller.send("DELETE", CHAT, BodyPublishers.noBody()),
        caller.post(MESSAGES, "x", "content-type", "text/plain"));

    for (Answer answer : answers) {
      assertTrue(answer.requestId().matches("req_[A-Za-z0-9]{24}"), answer.requestId());
      assertEquals(answer.requestId(), answer.header("x-request-id").orElse("none"));
    }
    assertEquals(answers.size(), answers.stream().map(Answer::requestId).distinct().count());
  }

  /** A client's own Accept, or none where it is empty: java.net.http sends none by itself. */
  private static String[] accepting(String accept) {
    return accept.isEmpty() ? new String[0] : new String[] {"accept", accept};
  }

  private static Set<String> methods(Answer answer) {
    return Stream.of(answer.header("allow").orElse("").split(",")).map(String::strip).collect(Collectors.toSet());
  }

  private static BodyPublisher body(String method, String text) {
    return Container.takesBodyOf(method) ? BodyPublishers.ofString(text) : BodyPublishers.noBody();
  }
}
