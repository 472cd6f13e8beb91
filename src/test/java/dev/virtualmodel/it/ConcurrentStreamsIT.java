package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.LimitedModels.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams at one time: a place is free again however the stream that had it has ended. */
class ConcurrentStreamsIT {

  @RegisterExtension
  static final VirtualServer SERVER = LimitedModels.server();

  private static final String STREAM = "'stream': true";

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource({CHAT + ", chat", MESSAGES + ", claude"})
  void aStreamThatIsOverMakesRoomForTheNext(String path, String protocol) throws Exception {
    for (int i = 0; i < 20; i++) {
      try (RawConnection connection = RawConnection.to(SERVER)) {
        SseReader.ask(connection, path, request(protocol + "-short-stream", STREAM)).all();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({CHAT + ", chat, true", CHAT + ", chat, false", MESSAGES + ", claude, true", MESSAGES + ", claude, false"})
  void aClientThatGoesAwayMakesRoomForTheNext(String path, String protocol, boolean reset) throws Exception {
    String model = protocol + "-one-stream";
    try (RawConnection connection = RawConnection.to(SERVER)) {
      openAgain(connection, path, model).next();
      Answer refused = caller.post(path, request(model, STREAM));

      assertEquals("429 1", refused.status() + " " + refused.header("retry-after").orElse(""));
      if (reset) {
        connection.reset();
      }
    }
    awaitRoom(path, model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "error_event", "clean_eof"})
  void aStreamThatBreaksMakesRoomForTheNext(String mode) throws Exception {
    for (int i = 0; i < 5; i++) {
      for (String path : new String[] {CHAT, MESSAGES}) {
        try (RawConnection connection = RawConnection.to(SERVER)) {
          connection.postBody(path, request(mode, STREAM));
          assertTrue(connection.line().orElse("").startsWith("HTTP/1.1 200 "));
          readToTheEnd(connection);
        }
      }
    }
  }

  @Test
  void aStreamThatFailsBeforeItsFirstWordTakesNoPlace() {
    for (int i = 0; i < 3; i++) {
      assertEquals(500, caller.post(CHAT, request("pre_content", STREAM)).status());
    }
  }

  @Test
  void streamsOfAllProtocolsCountTogetherAndAnswersThatAreNoStreamsDoNot() throws Exception {
    try (RawConnection one = RawConnection.to(SERVER); RawConnection other = RawConnection.to(SERVER)) {
      SseReader.ask(one, CHAT, request("shared", STREAM)).next();
      SseReader.ask(other, MESSAGES, request("shared", STREAM)).next();

      assertEquals("Rate limit reached for model 'shared' on concurrent streams: Limit 2, Used 2, Requested 1. Please try"
          + " again in 1s.",
          caller.post(CHAT, request("shared", STREAM)).message());
      assertEquals("Number of concurrent streams has exceeded the rate limit for model 'shared' of 2 concurrent streams."
          + " Please try again later.", caller.post(MESSAGES, request("shared", STREAM)).message());
    }
    try (RawConnection stream = RawConnection.to(SERVER)) {
      SseReader.ask(stream, CHAT, request("chat-short-stream", STREAM)).next();
      assertEquals(200, caller.post(CHAT, request("chat-short-stream")).status());
    }
  }

  @Test
  void aRelayedStreamMakesRoomWhenTheUpstreamEndsItOrDies() throws Exception {
    for (boolean inGoodOrder : new boolean[] {true, false}) {
      UPSTREAM.isLeftToTheTest();
      try (RawConnection connection = RawConnection.to(SERVER)) {
        connection.postBody(CHAT, request("chat-proxy-stream", STREAM));
        UpstreamRequest asked = UPSTREAM.next();
        asked.stream();
        asked.chunk("data: {}\n\n");
        connection.head();

        assertEquals(429, caller.post(CHAT, request("chat-proxy-stream", STREAM)).status());
        if (inGoodOrder) {
          asked.lastChunk();
        }
        asked.end();
        awaitRoom(CHAT, "chat-proxy-stream", "200 OK");
      }
    }
  }

  @Test
  void aRelayedStreamMakesRoomWhenItsClientGoesAway() throws Exception {
    UPSTREAM.isLeftToTheTest();
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(MESSAGES, request("claude-proxy-stream", STREAM));
      UpstreamRequest asked = UPSTREAM.next();
      asked.stream();
      asked.chunk("event: ping\ndata: {}\n\n");
      connection.head();
      assertEquals(429, caller.post(MESSAGES, request("claude-proxy-stream", STREAM)).status());
      connection.reset();
      asked.awaitEnd();
      asked.end();
    }
    awaitRoom(MESSAGES, "claude-proxy-stream", "200 OK");
  }

  @Test
  void aRelayedStreamThatIsRefusedTakesNoPlace() {
    for (String status : new String[] {"500 Oops", "429 Too Many Requests", "500 Oops"}) {
      UPSTREAM.answersWith(asked -> asked.json(status, "{}"));
      assertEquals(status.substring(0, 3) + " {}", said(caller.post(CHAT, request("chat-proxy-stream", STREAM))));
    }
  }

  /** Up to the last chunk, or to where the connection breaks. */
  private static void readToTheEnd(RawConnection connection) throws IOException {
    try {
      Optional<String> line = connection.line();
      while (line.isPresent() && !line.get().equals("0")) {
        line = connection.line();
      }
    } catch (SocketException reset) {
      assertTrue(connection.isClosedByServer());
    }
  }

  private void awaitRoom(String path, String model, String status) {
    UPSTREAM.answersWith(asked -> asked.json(status, "{}"));
    long start = System.nanoTime();
    while (!said(caller.post(path, request(model, STREAM))).equals("200 {}")) {
      giveUpAfter(start);
    }
  }

  /** The next one in its place is left open until its connection is closed, which frees the place again. */
  private void awaitRoom(String path, String model) throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      openAgain(connection, path, model).next();
    }
  }

  private static SseReader openAgain(RawConnection first, String path, String model) throws IOException {
    long start = System.nanoTime();
    Optional<SseReader> opened = SseReader.tryAsk(first, path, request(model, STREAM));
    while (opened.isEmpty()) {
      giveUpAfter(start);
      opened = SseReader.tryAsk(first, path, request(model, STREAM));
    }
    return opened.get();
  }

  private static void giveUpAfter(long start) {
    if (System.nanoTime() - start > Duration.ofSeconds(20).toNanos()) {
      fail("the place is not free");
    }
  }

  private static String said(Answer answer) {
    return answer.status() + " " + answer.body();
  }
}
