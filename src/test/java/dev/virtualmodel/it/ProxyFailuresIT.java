package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.RESPONSES;
import static dev.virtualmodel.it.Caller.input;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.ProxyServer.ADMIN_TOKEN;
import static dev.virtualmodel.it.ProxyServer.KEY;
import static dev.virtualmodel.it.ProxyServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstreams that are not there, refuse, are silent or die; and callers that leave. */
class ProxyFailuresIT {

  @RegisterExtension
  static final VirtualServer SERVER = ProxyServer.server();

  private static final String STREAM = "'stream': true";

  private final Caller caller = new Caller(SERVER);

  @AfterAll
  static void theLogHasNothingOfAllThis() throws Exception {
    assertTrue(SERVER.standardError().lines().allMatch(line -> line.contains(" INFO ")), SERVER.standardError());
    assertFalse(SERVER.log().contains(KEY));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aRefusalOfOurKeyIsOursAndDoesNotShowIt(int status) {
    UPSTREAM.answersWith(asked -> asked.json(status + " No", "{\"error\": \"bad key " + KEY + "\"}", "www-authenticate: " + KEY));
    Answer chat = caller.post(CHAT, request("chat", STREAM));
    Answer claude = caller.post(MESSAGES, request("claude"));

    assertRefusal(502, "The upstream 'chat' refused the key that this server is configured with (status " + status
        + "); the server's administrator has to set another.", chat, Envelope.OPENAI);
    assertRefusal(502, "The upstream 'claude' refused the key that this server is configured with (status " + status
        + "); the server's administrator has to set another.", claude, Envelope.ANTHROPIC);
    assertFalse((chat.response().headers().map() + chat.body() + claude.response().headers().map() + claude.body()).contains(KEY));
  }

  @ParameterizedTest
  @CsvSource({"401, chat-own", "403, chat-own", "401, chat-open"})
  void aRefusalOfTheCallersOwnKeyIsForTheCaller(int status, String model) {
    UPSTREAM.answersWith(asked -> asked.json(status + " No", "{\"error\": \"yours\"}"));

    assertEquals(status + " application/json {\"error\": \"yours\"}", caller.post(CHAT, request(model)).summary());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", STREAM})
  void anUpstreamThatIsNotThereIsABadGateway(String fields) {
    assertRefusal(502, "The upstream 'gone' cannot be reached.", caller.post(CHAT, request("gone", fields)), Envelope.OPENAI);
    assertRefusal(502, "The upstream 'gone-claude' cannot be reached.", caller.post(MESSAGES, request("gone-claude", fields)),
        Envelope.ANTHROPIC);
  }

  @Test
  void anUpstreamThatTakesNoConnectionIsATimeOut() {
    assertRefusal(504, "The upstream 'deaf' did not accept a connection within 300 ms.", caller.post(CHAT, request("deaf")),
        Envelope.OPENAI);
  }

  @Test
  void anUpstreamThatIsSilentIsATimeOut() {
    UPSTREAM.answersWith(UpstreamRequest::awaitEnd);

    assertRefusal(504, "The upstream 'chat-open' did not answer within 2000 ms.", caller.post(CHAT, request("chat-open", STREAM)),
        Envelope.OPENAI);
    assertRefusal(504, "The upstream 'claude-open' did not answer within 2000 ms.", caller.post(MESSAGES, request("claude-open")),
        Envelope.ANTHROPIC);
  }

  @Test
  void anUpstreamThatHangsUpIsABadGateway() {
    UPSTREAM.answersWith(asked -> { });

    assertRefusal(502, "The upstream 'chat' ended the connection before it answered.", caller.post(CHAT, request("chat")),
        Envelope.OPENAI);
  }

  @Test
  void anUpstreamThatSpeaksNoHttpIsABadGateway() {
    UPSTREAM.answersWith(asked -> asked.write("SSH-2.0-what\r\n\r\n".getBytes(StandardCharsets.UTF_8)));

    assertRefusal(502, "The upstream 'chat' ended the connection before it answered.", caller.post(CHAT, request("chat")),
        Envelope.OPENAI);
  }

  @ParameterizedTest
  @CsvSource({"'data: 1\n\n', 'data: 1\n\n'", "'data: 1\n\ndata: {\"ha', 'data: 1\n\ndata: {\"ha\n\n'", "'', ''"})
  void aStreamThatDiesEndsWithAnErrorInTheCallersEnvelope(String said, String before) {
    UPSTREAM.answersWith(asked -> {
      asked.stream("request-id: theirs");
      if (!said.isEmpty()) {
        asked.chunk(said);
      }
    });
    String chat = caller.post(CHAT, request("chat", STREAM)).body();
    String claude = caller.post(MESSAGES, request("claude", STREAM)).body();

    assertEquals(before + "data: {\"error\":{\"message\":\"The upstream 'chat' broke off in the middle of its answer.\","
        + "\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n", chat);
    assertEquals(before + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"The upstream 'claude'"
        + " broke off in the middle of its answer.\"},\"request_id\":\"theirs\"}\n\n", claude);
  }

  /** For agents that go by this event alone, and count. */
  @Test
  void aResponseThatDiesHasFailedAndGoesOnInItsNumbers() {
    UPSTREAM.answersWith(asked -> {
      asked.stream();
      asked.chunk("event: response.created\ndata: {\"type\":\"response.created\",\"sequence_number\":6,"
          + "\"response\":{\"id\":\"resp_theirs\",\"error\":null}}\n\n");
    });
    String[] events = caller.post(RESPONSES, input("chat", "'stream': true")).body().split("\n\n");

    assertEquals(2, events.length);
    assertEquals("event: response.failed\ndata: {\"type\":\"response.failed\",\"sequence_number\":7,\"response\":"
        + "{\"id\":\"resp_theirs\",\"error\":{\"code\":\"server_error\",\"message\":\"The upstream 'chat' broke off in the"
        + " middle of its answer.\"},\"status\":\"failed\"}}", events[1]);
  }

  @Test
  void aStreamOfAnnouncedLengthThatDiesEndsWithAnErrorToo() {
    UPSTREAM.answersWith(asked -> {
      asked.head("200 OK", "text/event-stream", "content-length: 1000");
      asked.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
    });

    assertEquals("data: 1\n\ndata: {\"error\":{\"message\":\"The upstream 'chat' broke off in the middle of its answer.\","
        + "\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n", caller.post(CHAT, request("chat", STREAM)).body());
  }

  @Test
  void aStreamThatFallsSilentEndsWithAnError() {
    UPSTREAM.answersWith(asked -> {
      asked.stream();
      asked.chunk("data: 1\n\n");
      asked.awaitEnd();
    });

    assertEquals("data: 1\n\ndata: {\"error\":{\"message\":\"The upstream 'chat-open' said nothing for 2000 ms.\","
        + "\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n", caller.post(CHAT, request("chat-open", STREAM)).body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"content-length: 1000", "transfer-encoding: chunked"})
  void jsonThatBreaksOffIsABrokenTransfer(String framing) {
    UPSTREAM.answersWith(asked -> {
      asked.head("200 OK", "application/json", framing);
      if (framing.startsWith("content-length")) {
        asked.write("{\"id\": ".getBytes(StandardCharsets.UTF_8));
      } else {
        asked.chunk("{\"id\": ");
      }
    });

    assertThrows(AssertionError.class, () -> caller.post(CHAT, request("chat")));
    assertThrows(AssertionError.class, () -> caller.post(MESSAGES, request("claude")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallerThatLeavesEndsTheUpstreamsCall(boolean reset) throws Exception {
    UPSTREAM.isLeftToTheTest();
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(CHAT, request("chat", STREAM));
      UpstreamRequest asked = UPSTREAM.next();
      asked.stream();
      asked.chunk("data: 1\n\n");
      assertTrue(connection.head().startsWith("HTTP/1.1 200 "));
      if (reset) {
        connection.reset();
      } else {
        connection.close();
      }
      long start = System.nanoTime();
      assertThrows(IOException.class, () -> {
        while (System.nanoTime() - start < 10_000_000_000L) {
          asked.chunk("data: is anybody there?\n\n");
        }
      });
      assertTrue(System.nanoTime() - start < 2_000_000_000L, "after " + (System.nanoTime() - start) + " ns");
      asked.end();
    }
  }

  @Test
  void theAdministratorSeesNoKey() {
    Answer models = caller.get("/admin/models", "authorization", "Bearer " + ADMIN_TOKEN);

    assertEquals(200, models.status());
    assertTrue(models.body().contains("\"the-real-one\""));
    assertFalse(models.body().contains(KEY));
  }

  private static void assertRefusal(int status, String message, Answer answer, Envelope envelope) {
    assertAll(
        () -> assertEquals(status, answer.status()),
        () -> assertEquals(message, answer.message()),
        () -> assertEquals(envelope, Envelope.of(answer)));
  }
}
