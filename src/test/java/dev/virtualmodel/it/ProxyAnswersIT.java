package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.ProxyServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy's caller gets of the upstream's answer. */
class ProxyAnswersIT {

  @RegisterExtension
  static final VirtualServer SERVER = ProxyServer.server();

  private static final String ODD = "{ \"id\" : \"up-1\",\r\n\t\"model\":\"the-real-one\", \"é\": 1.50, \"new\": [ ] }\n\n";

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource({"200 OK", "201 Created", "400 Bad Request", "404 Not Found", "418 Teapot", "429 Too Many", "500 Oops", "529 Overloaded"})
  void statusAndBodyComeByteForByte(String status) {
    UPSTREAM.answersWith(asked -> asked.json(status, ODD));
    for (Answer answer : List.of(caller.post(CHAT, request("chat")), caller.post(MESSAGES, request("claude")),
        caller.post(MESSAGES + "/count_tokens", request("claude")))) {
      assertEquals(status.substring(0, 3) + " application/json " + ODD, answer.summary());
    }
  }

  @Test
  void aBodyOfAnotherTypeComesAsItIs() {
    UPSTREAM.answersWith(asked -> {
      asked.head("503 Sorry", "text/html; charset=ISO-8859-1", "content-length: 3");
      asked.write(new byte[] {'<', (byte) 0xe9, '>'});
    });
    Answer answer = caller.post(CHAT, request("chat", "'stream': true"));

    assertAll(
        () -> assertEquals(503, answer.status()),
        () -> assertEquals("text/html;charset=iso-8859-1", answer.contentType().replace(" ", "").toLowerCase(Locale.ROOT)),
        () -> assertEquals((byte) 0xe9, answer.response().body()[1]));
  }

  @Test
  void anEmptyAnswerIsEmpty() {
    UPSTREAM.answersWith(asked -> asked.json("200 OK", ""));

    assertEquals("200 application/json ", caller.post(CHAT, request("chat")).summary());
  }

  @Test
  void headersComeButForThoseOfTheConnection() {
    UPSTREAM.answersWith(asked -> asked.json("429 Too Many Requests", "{}", "retry-after: 7", "X-RateLimit-Remaining-Tokens: 12",
        "anthropic-ratelimit-requests-reset: 2026-01-01T00:00:00Z", "request-id: req_theirs", "x-request-id: theirs",
        "keep-alive: timeout=5", "set-cookie: a=b", "x-many: 1", "x-many: 2", "openai-processing-ms: 5"));
    Answer answer = caller.post(MESSAGES, request("claude"));
    Set<String> names = new TreeSet<>(answer.response().headers().map().keySet());
    names.removeAll(Set.of("date", "content-length", "transfer-encoding"));

    Set<String> expected = new TreeSet<>(Set.of("anthropic-ratelimit-requests-reset", "content-type", "openai-processing-ms",
        "request-id", "retry-after", "x-many", "x-ratelimit-remaining-tokens", "x-request-id"));
    expected.addAll(Container.ofThisRun().headers());

    assertAll(
        () -> assertEquals(expected, names),
        () -> assertEquals(Optional.of("7"), answer.header("retry-after")),
        () -> assertEquals(Optional.of("12"), answer.header("x-ratelimit-remaining-tokens")),
        () -> assertEquals(List.of("req_theirs"), answer.response().headers().allValues("request-id")),
        () -> assertEquals(List.of("theirs"), answer.response().headers().allValues("x-request-id")),
        () -> assertEquals(List.of("1", "2"), answer.response().headers().allValues("x-many")));
  }

  @Test
  void anUpstreamWithoutRequestIdGetsOurs() {
    UPSTREAM.answersWith(asked -> asked.json("200 OK", "{}"));
    Answer answer = caller.post(CHAT, request("chat"));

    assertTrue(answer.requestId().matches("req_[A-Za-z0-9]{24}"), answer.requestId());
    assertEquals(Optional.of(answer.requestId()), answer.header("x-request-id"));
  }

  @ParameterizedTest
  @CsvSource({"/v1/chat/completions, chat", "/v1/messages, claude"})
  void eventsComeOneByOneAsTheUpstreamSaysThem(String path, String model) throws Exception {
    UPSTREAM.isLeftToTheTest();
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(path, request(model, "'stream': true"));
      UpstreamRequest asked = UPSTREAM.next();
      asked.stream("request-id: theirs");
      boolean said = Container.does(Container.Habit.KEEPS_HEADS_BACK);
      if (said) {
        asked.chunk("data: 1\n\n");
      }
      String head = connection.head();
      assertTrue(head.startsWith("HTTP/1.1 200 ") && head.replace("; ", ";").contains("text/event-stream;charset=utf-8") && head.contains("theirs"), head);
      for (String event : List.of("data: 1\n\n", ": a comment\n\n", "event: odd\r\ndata: {\"a\":\ndata: 2}\r\n\r\n", "data: ha", "lf\n\n",
          "id: 7\nretry: 10\n\n")) {
        if (!said) {
          asked.chunk(event);
        }
        said = false;
        // Nothing further is said before this has come.
        assertEquals(event, chunk(connection));
      }
      asked.lastChunk();
      asked.end();

      assertEquals(List.of(Optional.of(""), Optional.of("0")), List.of(connection.line(), connection.line()));
    }
  }

  @Test
  void anEventsLastByteWithoutLineFeedsIsNotHeldBack() {
    UPSTREAM.answersWith(asked -> {
      asked.stream();
      asked.chunk("data: [DONE]");
      asked.lastChunk();
    });

    // Tomcat leaves out the space within the header.
    assertEquals("200 text/event-stream;charset=utf-8 data: [DONE]",
        caller.post(CHAT, request("chat", "'stream': true")).summary().replace("; ", ";"));
  }

  @Test
  void aHugeAnswerComesWhole() {
    String page = "x".repeat(99_999) + "\n";
    UPSTREAM.answersWith(asked -> {
      asked.head("200 OK", "application/json", "content-length: 30000000");
      for (int i = 0; i < 300; i++) {
        asked.write(page.getBytes(StandardCharsets.UTF_8));
      }
    });
    byte[] body = caller.post(CHAT, request("chat")).response().body();

    assertEquals(page.repeat(300), new String(body, StandardCharsets.UTF_8));
  }

  @Test
  void aRedirectIsPassedOnAndNotFollowed() {
    UPSTREAM.answersWith(asked -> asked.json("307 Moved", "", "location: http://127.0.0.1:1/elsewhere"));
    Answer answer = caller.post(CHAT, request("chat"));

    assertEquals("307 Optional[http://127.0.0.1:1/elsewhere]", answer.status() + " " + answer.header("location"));
  }

  /** The text of the next chunk of the answer; it is that of one flush. */
  private static String chunk(RawConnection connection) throws Exception {
    String line = connection.line().orElseThrow();
    // Jetty ends a chunk when it begins the next.
    int size = Integer.parseInt(line.isEmpty() ? connection.line().orElseThrow() : line, 16);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      text.append((char) connection.read());
    }
    return text.toString();
  }
}
