package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.RelayServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two streams may be open here, relayed or not: a third has to come again, and however one ends, another takes its place. */
class RelayCountIT {

  @RegisterExtension
  static final VirtualServer SERVER = RelayServer.with("--heartbeat=200ms", "--stall-timeout=1s", "--max-streams=2");

  private static final VendorStream STREAM = VendorStream.CHAT;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Caller caller = new Caller(SERVER);

  /** How a relayed stream may end, once its caller has its head. */
  enum Ending {

    IN_GOOD_ORDER {
      @Override
      void end(RawConnection connection, UpstreamRequest asked) throws IOException {
        asked.lastChunk();
      }
    },
    THE_UPSTREAM_DIES {
      @Override
      void end(RawConnection connection, UpstreamRequest asked) {
        // It only ends the connection, which happens in any case.
      }
    },
    THE_CALLER_LEAVES {
      @Override
      void end(RawConnection connection, UpstreamRequest asked) throws IOException {
        connection.reset();
        asked.awaitEnd();
      }
    },
    THE_CALLER_DOES_NOT_READ {
      @Override
      void end(RawConnection connection, UpstreamRequest asked) {
        String much = STREAM.pieces().get(0).repeat(100);
        try {
          while (true) {
            asked.chunk(much);
          }
        } catch (IOException cutOff) {
          System.getLogger(RelayCountIT.class.getName()).log(System.Logger.Level.DEBUG, "as expected", cutOff);
        }
      }
    };

    abstract void end(RawConnection connection, UpstreamRequest asked) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void howeverAStreamEndsItsPlaceIsFree(Ending ending) throws Exception {
    for (int round = 0; round < 3; round++) {
      try (Opened one = open(); Opened other = open()) {
        ending.end(one.connection, one.asked);
        ending.end(other.connection, other.asked);
      }
    }
  }

  @Test
  void aStreamTooManyHasToComeAgainAndItsUpstreamIsNotAsked() throws Exception {
    try (Opened one = open(); Opened other = open()) {
      UPSTREAM.answersWith(asked -> asked.json("200 OK", "{}"));
      Answer chat = caller.post(CHAT, STREAM.request(""));
      Answer claude = caller.post(MESSAGES, VendorStream.MESSAGES.request(""));
      Answer own = caller.post(CHAT, request("echo-model", "'stream': true"));
      assertTrue(UPSTREAM.wasNotAsked());
      Answer whole = caller.post(CHAT, request("chat"));

      assertAll(
          () -> assertEquals("503 Optional[1] This deployment has 2 open streams and takes no more (setting max-streams)."
              + " Come again when some have ended.", chat.status() + " " + chat.header("retry-after") + " " + chat.message()),
          () -> assertEquals(Envelope.OPENAI, Envelope.of(chat)),
          () -> assertEquals("503 Optional[1]", claude.status() + " " + claude.header("retry-after")),
          () -> assertEquals(Envelope.ANTHROPIC, Envelope.of(claude)),
          () -> assertEquals("503 Optional[1]", own.status() + " " + own.header("retry-after")),
          () -> assertEquals("200 application/json {}", whole.summary()));
      one.asked.lastChunk();
      other.asked.lastChunk();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-429", "-event", "-close", "-third"})
  void whatNeverBecomesAStreamTakesNoPlaceForLong(String suffix) throws Exception {
    for (String status : List.of("200 OK", "429 Slow", "500 Oops")) {
      for (int call = 0; call < 3; call++) {
        UPSTREAM.answersWith(asked -> asked.json(status, "{\"some\": \"body\"}"));
        caller.postAsync(CHAT, STREAM.request(suffix)).handle((answer, broken) -> answer).join();
        UPSTREAM.answersWith(asked -> { });
        caller.postAsync(CHAT, STREAM.request(suffix)).join();
      }
    }
    try (Opened one = open(); Opened other = open()) {
      one.asked.lastChunk();
      other.asked.lastChunk();
    }
  }

  /** Comes again until there is a place, as it was told; both at once can only be had when nobody else has one. */
  private static Opened open() throws Exception {
    long start = System.nanoTime();
    while (true) {
      UPSTREAM.answersWith(asked -> {
        asked.stream();
        asked.chunk(STREAM.beginning(1));
        asked.answered().join();
      });
      RawConnection connection = RawConnection.narrow(SERVER);
      connection.postBody(STREAM.path(), STREAM.request(""));
      String head = connection.head();
      if (head.startsWith("HTTP/1.1 200 ")) {
        return new Opened(connection, UPSTREAM.next());
      }
      connection.close();
      assertTrue(head.startsWith("HTTP/1.1 503 "), head);
      assertTrue(System.nanoTime() - start < PATIENCE_NANOS, "a stream that has ended still counts as open");
    }
  }

  /** A stream with both of its ends in the test's hands. */
  private record Opened(RawConnection connection, UpstreamRequest asked) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      asked.end();
      connection.close();
    }
  }
}
