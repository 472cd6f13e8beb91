package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.RelayServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.openai.client.OpenAIClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Upstreams that are well, and whose answers break all the same on their way to the caller. */
class RelayFaultsIT {

  @RegisterExtension
  static final VirtualServer SERVER = RelayServer.with();

  private final Caller caller = new Caller(SERVER);

  static List<VendorStream> streams() {
    return List.of(VendorStream.CHAT, VendorStream.MESSAGES);
  }

  @AfterAll
  static void whatWasAskedForIsNotWorthALine() throws Exception {
    assertTrue(SERVER.standardError().lines().allMatch(line -> line.contains(" INFO ")), SERVER.standardError());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aClosedStreamBreaksAfterItsPiecesAndTheUpstreamsCallEnds(VendorStream stream) throws Exception {
    UPSTREAM.isLeftToTheTest();
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(stream.path(), stream.request("-close"));
      UpstreamRequest asked = UPSTREAM.next();
      asked.stream();
      asked.chunk(stream.beginning(3));
      connection.head();

      assertEquals(new ChunkedBody(stream.beginning(2), false), ChunkedBody.read(connection));
      asked.awaitEnd();
      asked.end();
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void anErrorEventIsTheLastOfAStreamAndTheUpstreamsCallEnds(VendorStream stream) throws Exception {
    UPSTREAM.answersWith(asked -> {
      asked.stream("request-id: theirs");
      asked.chunk(stream.beginning(3));
      asked.awaitEnd();
    });
    String error = stream == VendorStream.CHAT
        ? "data: {'error':{'message':'On purpose.','type':'server_error','param':null,'code':null}}\n\n"
        : "event: error\ndata: {'type':'error','error':{'type':'overloaded_error','message':'On purpose.'},"
            + "'request_id':'theirs'}\n\n";

    assertEquals(new ChunkedBody(stream.beginning(1) + Caller.json(error), true), broken(stream, "-event"));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aStreamWithFewerPiecesEndsBeforeWhatWouldCloseIt(VendorStream stream) throws Exception {
    UPSTREAM.answersWith(stream::say);
    // Anthropic's block is closed by then: only the protocol's own end is missing.
    String last = stream == VendorStream.CHAT ? "" : stream.closing().get(0);

    assertEquals(new ChunkedBody(stream.beginning(3) + last, true), broken(stream, "-eof"));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void anAnswerThatIsNoStreamBreaksInItsBodyOrIsRefused(VendorStream stream) throws Exception {
    UPSTREAM.answersWith(asked -> asked.json("200 OK", "{\"some\": \"body\"}"));
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(stream.path(), request(stream.model() + "-close"));
      assertTrue(connection.head().startsWith("HTTP/1.1 200 "));
      assertEquals(new ChunkedBody("{\"some\":", false), ChunkedBody.read(connection));
    }
    Answer event = caller.post(stream.path(), request(stream.model() + "-event"));
    Answer eof = caller.post(stream.path(), request(stream.model() + "-eof"));

    assertAll(
        () -> assertEquals("500 On purpose.", event.status() + " " + event.message()),
        () -> assertEquals("500 The model ended its answer early, without an error.", eof.status() + " " + eof.message()),
        () -> assertEquals(stream == VendorStream.CHAT ? Envelope.OPENAI : Envelope.ANTHROPIC, Envelope.of(eof)));
  }

  /** Neither does it take a step or a draw: the answers fail in the same order as if nobody had counted. */
  @Test
  void aCountIsNoAnswerAndDoesNotFail() {
    List<String> count = Collections.nCopies(5, "200 application/json {\"input_tokens\": 7}");
    for (String fault : List.of("-close", "-event", "-eof", "-429", "-often", "-third", "-paced")) {
      UPSTREAM.answersWith(asked -> asked.json("200 OK", "{\"input_tokens\": 7}"));
      assertEquals(count, Stream.generate(() -> caller.post(MESSAGES + "/count_tokens", request("claude" + fault)).summary())
          .limit(5).toList(), fault);
    }
    UPSTREAM.answersWith(asked -> asked.json("200 OK", "{}"));

    assertEquals(List.of(200, 200, 503), Stream.generate(() -> caller.post(MESSAGES, request("claude-third")).status()).limit(3)
        .toList());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aStepOfASequenceMayBreakWhatIsPassedOn(VendorStream stream) throws Exception {
    UPSTREAM.answersWith(stream::say);
    ChunkedBody closed = broken(stream, "-steps");
    ChunkedBody cleanEof = broken(stream, "-steps");
    ChunkedBody errorEvent = broken(stream, "-steps");
    ChunkedBody whole = broken(stream, "-steps");

    assertAll(
        () -> assertEquals(new ChunkedBody(stream.beginning(2), false), closed),
        () -> assertEquals(new ChunkedBody(stream.beginning(1), true), cleanEof),
        () -> assertTrue(errorEvent.ended() && errorEvent.text().startsWith(stream.beginning(0))
            && errorEvent.text().contains("On purpose."), errorEvent::text),
        () -> assertEquals(new ChunkedBody(stream.whole(), true), whole));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void whatTheUpstreamRefusesIsPassedOnWhole(VendorStream stream) {
    UPSTREAM.answersWith(asked -> asked.json("429 Slow", "{\"error\": {}}"));

    for (String fault : List.of("-close", "-event", "-eof")) {
      assertEquals("429 application/json {\"error\": {}}", caller.post(stream.path(), stream.request(fault)).summary());
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void whatIsRefusedHereNeverReachesTheUpstream(VendorStream stream) {
    UPSTREAM.answersWith(stream::say);
    Answer answer = caller.post(stream.path(), stream.request("-429"));

    assertEquals("429 Optional[2]", answer.status() + " " + answer.header("retry-after"));
    assertTrue(UPSTREAM.wasNotAsked());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void everyThirdCallMayFailAndTheOthersReachTheUpstream(VendorStream stream) throws Exception {
    UPSTREAM.answersWith(stream::say);
    List<Integer> statuses = new ArrayList<>();
    for (int call = 0; call < 6; call++) {
      Answer answer = caller.post(stream.path(), stream.request("-third"));
      statuses.add(answer.status());
      if (answer.status() == 200) {
        assertEquals(stream.whole(), answer.body());
        assertTrue(UPSTREAM.next().body().contains("\"the-real-one\""));
      }
    }

    assertEquals(List.of(200, 200, 503, 200, 200, 503), statuses);
    assertTrue(UPSTREAM.wasNotAsked());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aProxyMayFailNowAndThen(VendorStream stream) {
    UPSTREAM.answersWith(stream::say);
    List<Integer> statuses = new ArrayList<>();
    for (int call = 0; call < 20; call++) {
      statuses.add(caller.post(stream.path(), stream.request("-often")).status());
    }

    assertTrue(Collections.frequency(statuses, 200) > 0 && Collections.frequency(statuses, 500) > 0, statuses::toString);
    assertEquals(20, Collections.frequency(statuses, 200) + Collections.frequency(statuses, 500), statuses::toString);
  }

  @Test
  void openAisClientSeesEachFaultForWhatItIs() {
    UPSTREAM.answersWith(VendorStream.CHAT::say);
    OpenAIClient client = OpenAiChat.client(SERVER, "any");
    try {
      List<String> closed = new ArrayList<>();
      assertThrows(com.openai.errors.OpenAIIoException.class, () -> chat(client, "chat-close", closed));
      assertEquals(List.of("One ", "two "), closed);
      List<String> told = new ArrayList<>();
      var error = assertThrows(com.openai.errors.OpenAIServiceException.class, () -> chat(client, "chat-event", told));
      assertTrue(error.getMessage().contains("On purpose."), error.getMessage());
      assertEquals(List.of("One "), told);
      List<String> cut = new ArrayList<>();
      chat(client, "chat-eof", cut);
      assertEquals(List.of("One ", "two ", "three"), cut);
      assertThrows(com.openai.errors.RateLimitException.class, () -> chat(client, "chat-429", new ArrayList<>()));
    } finally {
      client.close();
    }
  }

  @Test
  void anthropicsClientSeesEachFaultForWhatItIs() {
    UPSTREAM.answersWith(VendorStream.MESSAGES::say);
    AnthropicClient client = AnthropicChat.client(SERVER, "any");
    try {
      List<String> closed = new ArrayList<>();
      assertThrows(com.anthropic.errors.AnthropicIoException.class, () -> message(client, "claude-close", closed));
      assertEquals(List.of("One ", "two "), closed);
      List<String> told = new ArrayList<>();
      var error = assertThrows(com.anthropic.errors.AnthropicServiceException.class, () -> message(client, "claude-event", told));
      assertTrue(error.getMessage().contains("On purpose."), error.getMessage());
      assertEquals(List.of("One "), told);
      List<String> cut = new ArrayList<>();
      message(client, "claude-eof", cut);
      assertEquals(List.of("One ", "two ", "three"), cut);
      assertThrows(com.anthropic.errors.RateLimitException.class, () -> message(client, "claude-429", new ArrayList<>()));
    } finally {
      client.close();
    }
  }

  /** Puts what comes into the list, whether or not all of it comes. */
  private static void chat(OpenAIClient client, String model, List<String> texts) {
    try (var stream = client.chat().completions().createStreaming(OpenAiChat.asking(model).build())) {
      stream.stream().flatMap(chunk -> chunk.choices().stream()).flatMap(choice -> choice.delta().content().stream())
          .filter(text -> !text.isEmpty()).forEach(texts::add);
    }
  }

  private static void message(AnthropicClient client, String model, List<String> texts) {
    try (var stream = client.messages().createStreaming(AnthropicChat.asking(model).build())) {
      stream.stream().flatMap(event -> event.contentBlockDelta().stream()).flatMap(event -> event.delta().text().stream())
          .forEach(delta -> texts.add(delta.text()));
    }
  }

  private static ChunkedBody broken(VendorStream stream, String fault) throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(stream.path(), stream.request(fault));
      assertTrue(connection.head().startsWith("HTTP/1.1 200 "));
      return ChunkedBody.read(connection);
    }
  }
}
