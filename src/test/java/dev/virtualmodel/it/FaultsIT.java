package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in models that fail, byte by byte: what each fault does to an answer, in both protocols, streamed and not. */
class FaultsIT {

  private static final String STREAM = "'stream': true";

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.plain();

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @ValueSource(strings = {STREAM, "'stream': false"})
  void anErrorBeforeTheContentIsAJsonErrorAlsoWhereAStreamIsWanted(String fields) {
    Answer limited = caller.post(CHAT, request("virtual-fail-429", fields));
    Answer limitedByAnthropic = caller.post(MESSAGES, request("virtual-fail-429", fields));
    Answer failed = caller.post(CHAT, request("virtual-fail-500", fields));
    Answer failedByAnthropic = caller.post(MESSAGES, request("virtual-fail-500", fields));

    assertAll(
        () -> assertEquals("429 application/json " + json("{'error':{'message':'simulated rate limit','type':'rate_limit_error',"
            + "'param':null,'code':'rate_limit_exceeded'}}"), limited.summary()),
        () -> assertEquals(Optional.of("1"), limited.header("retry-after")),
        () -> assertEquals("429 application/json " + json("{'type':'error','error':{'type':'rate_limit_error',"
            + "'message':'simulated rate limit'},'request_id':'" + limitedByAnthropic.requestId() + "'}"), limitedByAnthropic.summary()),
        () -> assertEquals(Optional.of("1"), limitedByAnthropic.header("retry-after")),
        () -> assertEquals("500 application/json " + json("{'error':{'message':'simulated upstream error','type':'server_error',"
            + "'param':null,'code':null}}"), failed.summary()),
        () -> assertEquals(Optional.empty(), failed.header("retry-after")),
        () -> assertEquals("500 application/json " + json("{'type':'error','error':{'type':'api_error',"
            + "'message':'simulated upstream error'},'request_id':'" + failedByAnthropic.requestId() + "'}"), failedByAnthropic.summary()));
  }

  @Test
  void aClosedStreamEndsAfterItsPieceWithoutTheLastChunk() throws Exception {
    assertAll(
        () -> assertEquals(new ChunkedBody(beginning("chat"), false), stream(CHAT, "virtual-fail-midstream-close")),
        () -> assertEquals(new ChunkedBody(beginning("messages"), false), stream(MESSAGES, "virtual-fail-midstream-close")));
  }

  @Test
  void anErrorEventIsTheLastOfAStreamThatEndsProperly() throws Exception {
    String chat = json("data: {'error':{'message':'simulated mid-stream error','type':'server_error','param':null,'code':null}}\n\n");
    String messages = json("event: error\ndata: {'type':'error','error':{'type':'api_error','message':'simulated mid-stream error'},"
        + "'request_id':'req_ID'}\n\n");

    assertAll(
        () -> assertEquals(new ChunkedBody(beginning("chat") + chat, true), stream(CHAT, "virtual-fail-midstream-event")),
        () -> assertEquals(new ChunkedBody(beginning("messages") + messages, true), stream(MESSAGES, "virtual-fail-midstream-event")));
  }

  @Test
  void aCleanEndIsAProperEndWithoutWhatClosesTheStream() throws Exception {
    assertAll(
        () -> assertEquals(new ChunkedBody(beginning("chat"), true), stream(CHAT, "virtual-fail-midstream-cleaneof")),
        () -> assertEquals(new ChunkedBody(beginning("messages"), true), stream(MESSAGES, "virtual-fail-midstream-cleaneof")));
  }

  @ParameterizedTest
  @CsvSource({CHAT + ", chat.completion", MESSAGES + ", message"})
  void aClosedJsonAnswerBreaksInTheMiddleOfItsBody(String path, String object) throws Exception {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(path, request("virtual-fail-midstream-close"));
      String head = connection.head();
      int announced = Integer.parseInt(head.toLowerCase(Locale.ROOT).replaceAll("(?s).*\ncontent-length: *([0-9]+)\n.*", "$1"));
      String body = connection.rest();

      assertAll(
          () -> assertTrue(head.startsWith("HTTP/1.1 200 ") && head.contains("application/json"), head),
          () -> assertTrue(head.contains("x-request-id: req_") && head.contains("request-id: req_"), head),
          () -> assertEquals(announced / 2, body.length()),
          () -> assertTrue(body.startsWith("{\"id\":\"") && body.contains("\"" + object + "\""), body));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      virtual-fail-midstream-event    | simulated mid-stream error
      virtual-fail-midstream-cleaneof | The model ended its answer early, without an error.
      """)
  void whoWantsNoStreamGetsTheErrorInsteadOfABrokenOne(String model, String message) {
    for (String path : List.of(CHAT, MESSAGES)) {
      Answer answer = caller.post(path, request(model));
      assertEquals("500 " + message, answer.status() + " " + answer.message());
    }
  }

  @Test
  void everyThirdRequestOfASequenceFailsHoweverManyComeAtOnce() {
    int connections = 30;
    List<CompletableFuture<Integer>> lines = IntStream.range(0, connections)
        .mapToObj(line -> failuresOf(line % 2 == 0 ? CHAT : MESSAGES, 3_000 / connections)).toList();
    assertEquals(1_000, lines.stream().mapToInt(CompletableFuture::join).sum());
  }

  @Test
  void othersDoNotNoticeAndTheLogSaysNothing() throws Exception {
    String before = SERVER.standardError();
    try (RawConnection other = RawConnection.to(SERVER)) {
      SseReader stream = SseReader.ask(other, CHAT, request("delay-model", STREAM));
      for (String path : List.of(CHAT, MESSAGES)) {
        for (String model : List.of("close", "event", "cleaneof")) {
          stream(path, "virtual-fail-midstream-" + model);
          brokenJson(path, "virtual-fail-midstream-" + model);
        }
        caller.post(path, request("virtual-fail-429"));
      }
      List<SseReader.Timed> events = stream.all();
      assertEquals("[DONE]", events.get(events.size() - 1).text());
    }
    assertEquals(200, caller.post(CHAT, request("echo-model")).status());
    assertEquals(before, SERVER.standardError());
  }

  private CompletableFuture<Integer> failuresOf(String path, int requests) {
    CompletableFuture<Integer> failures = CompletableFuture.completedFuture(0);
    for (int i = 0; i < requests; i++) {
      failures = failures.thenCompose(before -> caller.postAsync(path, request("virtual-sequence-429"))
          .thenApply(answer -> before + (answer.status() == 429 ? 1 : 0)));
    }
    return failures;
  }

  private static void brokenJson(String path, String model) throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(path, request(model));
      assertFalse(connection.head().isEmpty());
    }
  }

  private static ChunkedBody stream(String path, String model) throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(path, request(model, STREAM));
      String head = connection.head();
      assertTrue(head.startsWith("HTTP/1.1 200 ") && head.contains("text/event-stream"), head);
      ChunkedBody body = ChunkedBody.read(connection);
      return new ChunkedBody(Answer.masked(body.text()).replace("\"" + model + "\"", "\"MODEL\""), body.ended());
    }
  }

  /** All that a stream says before it breaks, with a stand-in for the model. */
  private static String beginning(String protocol) throws IOException {
    return Transcript.text(protocol + "-broken.sse");
  }
}
