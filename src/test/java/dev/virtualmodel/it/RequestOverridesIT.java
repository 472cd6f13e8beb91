package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that say themselves, in {@code x-virtual-*} headers, what is to become of their answers; as the launcher allows. */
class RequestOverridesIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.with("--cors-origins=https://app.example",
      "--models/five={\"content\": \"one two three four five\", \"stream_chunks\": [\"one \", \"two \", \"three \", \"four \", \"five\"], "
          + "\"delay\": \"0ms\"}");

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource({
      "400, invalid_request_error, invalid_request_error", "401, invalid_request_error, authentication_error",
      "403, invalid_request_error, permission_error", "404, invalid_request_error, not_found_error",
      "418, invalid_request_error, invalid_request_error", "429, rate_limit_error, rate_limit_error",
      "500, server_error, api_error", "503, server_error, api_error", "529, server_error, overloaded_error",
      "599, server_error, api_error"})
  void aStatusIsAnsweredInThePlaceOfTheReply(int status, String openAiType, String anthropicType) {
    for (String stream : List.of("'stream': false", "'stream': true")) {
      Answer chat = caller.post(CHAT, request("five", stream), "x-virtual-status", "" + status);
      Answer message = caller.post(MESSAGES, request("five", stream), "x-virtual-status", "" + status);

      assertAll(stream,
          () -> assertEquals(List.of(status, status), List.of(chat.status(), message.status())),
          () -> assertEquals(Envelope.OPENAI, Envelope.of(chat)),
          () -> assertEquals(Envelope.ANTHROPIC, Envelope.of(message)),
          () -> assertEquals(openAiType, chat.json().at("/error/type").asText()),
          () -> assertEquals(anthropicType, message.json().at("/error/type").asText()),
          () -> assertEquals("simulated error, as the request's x-virtual-status asked for", chat.message()),
          () -> assertEquals(chat.message(), message.message()));
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "2s, 2", "1500ms, 2", "PT1M, 60"})
  void aRefusalSaysWhenToComeAgain(String asked, String told) {
    for (String path : List.of(CHAT, MESSAGES)) {
      Answer answer = caller.post(path, request("five"), "x-virtual-status", "429", "x-virtual-retry-after", asked);

      assertEquals("429 " + told, answer.status() + " " + answer.header("retry-after").orElse("none"));
    }
  }

  @Test
  void whenToComeAgainHoldsForAModelsOwnRefusalsAsWell() {
    Answer answer = caller.post(CHAT, request("virtual-fail-429"), "x-virtual-retry-after", "9");

    assertEquals("429 9", answer.status() + " " + answer.header("retry-after").orElse("none"));
  }

  @Test
  void aCountIsRefusedAsWell() {
    Answer answer = caller.post(MESSAGES + "/count_tokens", request("five").replace("\"max_tokens\": 64, ", ""),
        "x-virtual-status", "529");

    assertEquals("529 overloaded_error", answer.status() + " " + answer.json().at("/error/type").asText());
  }

  @Test
  void anUnknownModelIsUnknownWhateverIsAskedFor() {
    assertEquals(404, caller.post(CHAT, request("nope"), "x-virtual-status", "503").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void aDelaySpreadsTheChunksEvenlyOverIt(String path) throws IOException {
    List<SseReader.Timed> pieces = pieces(path, "five", "x-virtual-delay: 500ms");

    assertEquals(List.of("one ", "two ", "three ", "four ", "five"), pieces.stream().map(RequestOverridesIT::text).toList());
    for (int i = 0; i < pieces.size(); i++) {
      notEarlier(pieces.get(i), Duration.ofMillis(100L * (i + 1)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void aJsonAnswerWaitsForTheWholeDelay(String path) {
    long start = System.nanoTime();

    assertEquals(200, caller.post(path, request("five"), "x-virtual-delay", "300ms").status());
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(300).toNanos());
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void theFirstContentComesWhenAskedForAndTheRestKeepsItsDistance(String path) throws IOException {
    List<SseReader.Timed> pieces = pieces(path, "five", "x-virtual-delay: 250ms", "x-virtual-first-token: 400ms");

    for (int i = 0; i < pieces.size(); i++) {
      notEarlier(pieces.get(i), Duration.ofMillis(400 + 50L * i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void noDelayAtAllLetsASlowModelSpeakAtOnce(String path) {
    // Its own times would add up to a second at least; nothing but the whole transcript says that they are not kept.
    Answer answer = caller.post(path, request("delay-model"), "x-virtual-delay", "0ms");

    assertTrue(answer.body().contains("I am testing and random sleep"), answer.body());
  }

  @ParameterizedTest
  @CsvSource({CHAT + ", 3", CHAT + ", 9", CHAT + ", 0", MESSAGES + ", 3", MESSAGES + ", 9", MESSAGES + ", 0"})
  void aStreamIsClosedAfterSoManyPieces(String path, int pieces) throws IOException {
    Transfer transfer = transfer(path, request("five", "'stream': true"), "x-virtual-fault: close@" + pieces);

    assertEquals(List.of("one ", "two ", "three ", "four ", "five").subList(0, Math.min(5, pieces)), transfer.texts());
    assertTrue(transfer.head().startsWith("HTTP/1.1 200 "), transfer.head());
    assertTrue(transfer.isBroken() && !transfer.body().contains("[DONE]") && !transfer.body().contains("message_stop"), transfer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void aStreamIsClosedAlsoForCallersThatGetNoChunks(String path) throws IOException {
    Transfer transfer = transfer(path, request("five", "'stream': true"), "x-virtual-fault: close@2", "Connection: close");

    assertEquals(List.of("one ", "two "), transfer.texts());
    assertTrue(transfer.isBroken(), transfer.head() + transfer.body());
  }

  @ParameterizedTest
  @CsvSource({CHAT + ", 0ms", CHAT + ", 200ms", MESSAGES + ", 0ms", MESSAGES + ", 200ms"})
  void aJsonAnswerIsClosedInItsBody(String path, String delay) throws IOException {
    Transfer transfer = transfer(path, request("five"), "x-virtual-fault: close@3", "x-virtual-delay: " + delay);

    assertTrue(transfer.head().startsWith("HTTP/1.1 200 ") && transfer.isBroken() && transfer.body().startsWith("{\"id\":"),
        transfer.head() + transfer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void aStreamEndsWithoutItsClosingEvents(String path) throws IOException {
    Transfer transfer = transfer(path, request("five", "'stream': true"), "x-virtual-fault: clean_eof@2");

    assertEquals(List.of("one ", "two "), transfer.texts());
    assertTrue(!transfer.isBroken() && !transfer.body().contains("[DONE]") && !transfer.body().contains("message_stop"), transfer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void aStreamEndsWithTheProtocolsErrorEvent(String path) throws IOException {
    Transfer transfer = transfer(path, request("five", "'stream': true"), "x-virtual-fault: error_event@1");

    assertEquals(List.of("one "), transfer.texts());
    assertTrue(!transfer.isBroken() && transfer.body().contains("simulated mid-stream error, as the request's x-virtual-fault asked for"),
        transfer.body());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "x-virtual-status | 200 | x-virtual-status: got \"200\", expected the status of an error, from 400 to 599",
      "x-virtual-status | 600 | x-virtual-status: got \"600\", expected the status of an error, from 400 to 599",
      "x-virtual-status | teapot | x-virtual-status: got \"teapot\", expected the status of an error, from 400 to 599",
      "x-virtual-delay | 100 | x-virtual-delay: got \"100\", expected a duration with its unit, such as 100ms or 100s",
      "x-virtual-delay | soon | x-virtual-delay: got \"soon\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S",
      "x-virtual-first-token | -1s | x-virtual-first-token: got \"-1s\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S",
      "x-virtual-retry-after | later | x-virtual-retry-after: got \"later\", expected whole seconds such as 2, or a duration such as 150ms, 1.5s, 2m or PT0.15S",
      "x-virtual-fault | explode@1 | x-virtual-fault: got \"explode@1\", expected close, error_event, clean_eof, each with the number of pieces of content that come before it, such as close@3",
      "x-virtual-fault | close | x-virtual-fault: got \"close\", expected close, error_event, clean_eof, each with the number of pieces of content that come before it, such as close@3",
      "x-virtual-fault | close@-1 | x-virtual-fault: got \"close@-1\", expected close, error_event, clean_eof, each with the number of pieces of content that come before it, such as close@3"})
  void aWrongValueSaysWhatCameAndWhatWouldDo(String header, String value, String message) {
    for (String stream : List.of("'stream': false", "'stream': true")) {
      Answer chat = caller.post(CHAT, request("five", stream), header, value);
      Answer messages = caller.post(MESSAGES, request("five", stream), header, value);

      assertAll(stream,
          () -> assertEquals(400, chat.status()), () -> assertEquals(400, messages.status()),
          () -> assertEquals(Envelope.OPENAI, Envelope.of(chat)), () -> assertEquals(Envelope.ANTHROPIC, Envelope.of(messages)),
          () -> assertEquals(header, chat.json().at("/error/param").asText()),
          () -> assertEquals(message, chat.message()), () -> assertEquals(message, messages.message()));
    }
  }

  @Test
  void whatARequestAskedForIsForgottenWithTheNextOne() {
    assertEquals(503, caller.post(CHAT, request("five"), "x-virtual-status", "503").status());
    assertEquals(200, caller.post(CHAT, request("five")).status());
  }

  @Test
  void aPageInABrowserMaySendThem() {
    String headers = "content-type,x-virtual-status,x-virtual-retry-after,x-virtual-delay,x-virtual-first-token,x-virtual-fault";
    Answer preflight = caller.send("OPTIONS", CHAT, BodyPublishers.noBody(), "origin", "https://app.example",
        "access-control-request-method", "POST", "access-control-request-headers", headers);

    assertEquals("204 " + headers, preflight.status() + " " + preflight.header("access-control-allow-headers").orElse("none"));
  }

  @Test
  void aServerSaysNothingOfFaultsThatWereAskedFor() throws IOException {
    for (String path : List.of(CHAT, MESSAGES)) {
      for (String stream : List.of("'stream': false", "'stream': true")) {
        transfer(path, request("five", stream), "x-virtual-fault: close@2");
      }
    }

    assertEquals(List.of(), SERVER.standardError().lines().filter(line -> !line.contains(" INFO ")).toList());
  }

  private static void notEarlier(SseReader.Timed piece, Duration due) {
    assertTrue(piece.after().compareTo(due) >= 0, text(piece) + " was due after " + due + " and came after " + piece.after());
  }

  private static List<SseReader.Timed> pieces(String path, String model, String... headers) throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      return SseReader.ask(connection, path, request(model, "'stream': true"), headers).all().stream()
          .filter(event -> !text(event).isEmpty()).toList();
    }
  }

  /** The piece of content that an event carries; nothing in all the others. */
  private static String text(SseReader.Timed event) {
    return Transfer.textIn(event.text()).orElse("");
  }

  private static Transfer transfer(String path, String body, String... headers) throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(path, body, headers);
      return Transfer.read(connection);
    }
  }
}
