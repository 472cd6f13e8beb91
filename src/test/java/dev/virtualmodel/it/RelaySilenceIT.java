package dev.virtualmodel.it;

import static dev.virtualmodel.it.RelayServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.openai.client.OpenAIClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Upstreams that say nothing for a while, where heartbeats come every 200 ms, and callers who leave meanwhile or do not read. */
class RelaySilenceIT {

  @RegisterExtension
  static final VirtualServer SERVER = RelayServer.with("--heartbeat=200ms", "--stall-timeout=2s");

  private static final String COMMENT = ": keep-alive";
  private static final Duration SILENCE = Duration.ofMillis(700);

  static List<VendorStream> streams() {
    return RelayFaultsIT.streams();
  }

  @AfterAll
  static void theLogHasNothingOfAllThis() throws Exception {
    assertTrue(SERVER.standardError().lines().allMatch(line -> line.contains(" INFO ")), SERVER.standardError());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aSilentStreamIsKeptAliveInTheCallersProtocol(VendorStream stream) throws Exception {
    UPSTREAM.isLeftToTheTest();
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(stream.path(), stream.request(""));
      UpstreamRequest asked = UPSTREAM.next();
      asked.stream();
      SseReader events = SseReader.answer(connection);
      // No event of the protocol may come before the one that begins its stream.
      assertEquals(COMMENT, events.next().text());
      stream.opening().forEach(event -> say(asked, event));
      SseReader.Timed next = events.next();
      while (next.text().equals(COMMENT)) {
        next = events.next();
      }
      for (int i = 1; i < stream.opening().size(); i++) {
        next = events.next();
      }
      SseReader.Timed heartbeat = events.next();
      String expected = stream == VendorStream.CHAT ? " : keep-alive" : "ping {\"type\":\"ping\"}";
      assertEquals(expected, heartbeat.name() + " " + heartbeat.text());
      asked.end();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void aCallerWhoLeavesInASilenceEndsTheUpstreamsCall(boolean begun, boolean reset) throws Exception {
    UPSTREAM.isLeftToTheTest();
    for (VendorStream stream : streams()) {
      try (RawConnection connection = RawConnection.to(SERVER)) {
        connection.postBody(stream.path(), stream.request(""));
        UpstreamRequest asked = UPSTREAM.next();
        asked.stream();
        if (begun) {
          asked.chunk(stream.beginning(1));
        }
        assertTrue(connection.head().startsWith("HTTP/1.1 200 "));
        leave(connection, reset);
        long start = System.nanoTime();
        asked.awaitEnd();
        System.getLogger(RelaySilenceIT.class.getName()).log(System.Logger.Level.INFO, "the upstream's call ended "
            + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms after its caller had left");
        asked.end();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aCallerWhoDoesNotReadIsCutOffAndTheUpstreamsCallEnds(VendorStream stream) throws Exception {
    UPSTREAM.answersWith(asked -> {
      asked.stream();
      asked.chunk(stream.beginning(0));
      while (true) {
        asked.chunk(stream.pieces().get(0).repeat(100));
      }
    });
    try (RawConnection connection = RawConnection.narrow(SERVER)) {
      connection.postBody(stream.path(), stream.request(""));
      UPSTREAM.next().awaitEnd();
      connection.head();

      assertEquals(false, ChunkedBody.read(connection).ended());
    }
  }

  @Test
  void openAisClientPassesOverHeartbeats() {
    UPSTREAM.answersWith(asked -> slowly(VendorStream.CHAT, asked));
    OpenAIClient client = OpenAiChat.client(SERVER, "any");
    try (var stream = client.chat().completions().createStreaming(OpenAiChat.asking("chat").build())) {
      assertEquals("One two three", stream.stream().flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream()).collect(Collectors.joining()));
    } finally {
      client.close();
    }
  }

  @Test
  void anthropicsClientPassesOverHeartbeats() {
    UPSTREAM.answersWith(asked -> slowly(VendorStream.MESSAGES, asked));
    AnthropicClient client = AnthropicChat.client(SERVER, "any");
    try {
      assertEquals("One two three",
          AnthropicChat.said(AnthropicChat.streamed(client, AnthropicChat.asking("claude").build())).text());
    } finally {
      client.close();
    }
  }

  /** With silences of several heartbeats before it begins, within it and before it ends. */
  private static void slowly(VendorStream stream, UpstreamRequest asked) throws IOException {
    asked.stream();
    asked.isSilentFor(SILENCE);
    asked.chunk(stream.beginning(1));
    asked.isSilentFor(SILENCE);
    asked.chunk(stream.pieces().get(1) + stream.pieces().get(2));
    asked.isSilentFor(SILENCE);
    asked.chunk(String.join("", stream.closing()));
    asked.lastChunk();
  }

  private static void say(UpstreamRequest asked, String event) {
    try {
      asked.chunk(event);
    } catch (IOException e) {
      throw new AssertionError("the call was ended", e);
    }
  }

  private static void leave(RawConnection connection, boolean reset) throws IOException {
    if (reset) {
      connection.reset();
    } else {
      connection.close();
    }
  }
}
