package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.RelayServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who leave while their upstream is silent, and no heartbeat is due for long: its call ends all the same. */
@EnabledOnOs(OS.LINUX)
class DepartedCallersIT {

  @RegisterExtension
  static final VirtualServer SERVER = RelayServer.with("--heartbeat=60s");

  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  /** What the upstream has said when its caller leaves. */
  private enum Said {
    NOTHING {
      @Override
      void by(UpstreamRequest asked, VendorStream stream) {
        // It thinks.
      }
    },
    THE_HEAD_OF_A_STREAM {
      @Override
      void by(UpstreamRequest asked, VendorStream stream) throws IOException {
        asked.stream();
      }
    },
    SOME_OF_A_STREAM {
      @Override
      void by(UpstreamRequest asked, VendorStream stream) throws IOException {
        asked.stream();
        asked.chunk(stream.beginning(1));
      }
    },
    SOME_JSON {
      @Override
      void by(UpstreamRequest asked, VendorStream stream) throws IOException {
        asked.head("200 OK", "application/json", "transfer-encoding: chunked");
        asked.chunk("{\"id\": ");
      }
    };

    abstract void by(UpstreamRequest asked, VendorStream stream) throws IOException;
  }

  /** Waits for as long as nobody wants to know whether everybody has been looked at. */
  private static Scout scout;

  /** A caller by whose departure it shows that somebody has looked at all connections since. */
  private record Scout(RawConnection connection, UpstreamRequest asked) {

    static Scout waiting() throws Exception {
      RawConnection connection = RawConnection.to(SERVER);
      connection.postBody(Caller.CHAT, VendorStream.CHAT.request(""));
      return new Scout(connection, UPSTREAM.next());
    }

    void leaves() throws IOException {
      connection.close();
      asked.awaitEnd();
      asked.end();
    }
  }

  @BeforeAll
  static void theFirstIsSeen() throws Exception {
    UPSTREAM.isLeftToTheTest();
    scout = Scout.waiting();
    // Nothing tells of the very first look.
    scout.asked.isSilentFor(A_MOMENT);
  }

  @AfterAll
  static void theLastOneLeaves() throws Exception {
    scout.leaves();
  }

  @AfterAll
  static void theLogHasNothingOfAllThis() throws Exception {
    assertTrue(SERVER.standardError().lines().allMatch(line -> line.contains(" INFO ")), SERVER.standardError());
  }

  @ParameterizedTest
  @EnumSource(Said.class)
  void aCallerWhoHangsUpEndsTheUpstreamsCallAtOnce(Said said) throws Exception {
    for (VendorStream stream : RelayFaultsIT.streams()) {
      endsWithin(AT_ONCE, stream, said, RawConnection::close);
    }
  }

  @ParameterizedTest
  @EnumSource(Said.class)
  void aCallerWhoseConnectionIsResetEndsTheUpstreamsCallAtOnce(Said said) throws Exception {
    for (VendorStream stream : RelayFaultsIT.streams()) {
      endsWithin(AT_ONCE, stream, said, RawConnection::reset);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallerWhoWaitsIsNotTakenForOneWhoHasLeft(boolean begun) throws Exception {
    UPSTREAM.isLeftToTheTest();
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(Caller.CHAT, VendorStream.CHAT.request(""));
      UpstreamRequest asked = UPSTREAM.next();
      if (begun) {
        asked.stream();
      }
      asked.isSilentFor(Duration.ofSeconds(3));
      if (!begun) {
        asked.stream();
      }
      asked.chunk(VendorStream.CHAT.whole());
      asked.lastChunk();
      asked.end();

      assertEquals("[DONE]", last(SseReader.answer(connection).all()).text());
    }
  }

  /** Whoever looks whether a caller is still there must not take away what it has sent already. */
  @Test
  void whatACallerSendsWhileItWaitsIsItsNextRequest() throws Exception {
    UPSTREAM.isLeftToTheTest();
    byte[] next = request("chat").getBytes(StandardCharsets.UTF_8);
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(Caller.CHAT, request("chat"));
      UpstreamRequest first = UPSTREAM.next();
      // Half of it arrives while the first is waited for, the other half after its answer.
      connection.post(Caller.CHAT, "Content-Length: " + next.length);
      connection.send(Arrays.copyOf(next, next.length / 2));
      first.isSilentFor(Duration.ofMillis(1_500));
      first.json("200 OK", "{\"answer\": 1}");
      first.end();
      assertEquals("{\"answer\": 1}", answer(connection));

      connection.send(Arrays.copyOfRange(next, next.length / 2, next.length));
      UpstreamRequest second = UPSTREAM.next();
      // A whole one, and this connection is still good for it.
      connection.postBody(Caller.CHAT, request("chat"));
      second.isSilentFor(Duration.ofMillis(1_500));
      second.json("200 OK", "{\"answer\": 2}");
      second.end();
      assertEquals("{\"answer\": 2}", answer(connection));

      UpstreamRequest third = UPSTREAM.next();
      third.json("200 OK", "{\"answer\": 3}");
      third.end();
      assertEquals("{\"answer\": 3}", answer(connection));
    }
  }

  private static String answer(RawConnection connection) throws IOException {
    assertTrue(connection.head().startsWith("HTTP/1.1 200 "));
    return ChunkedBody.read(connection).text();
  }

  private interface Leaving {

    void by(RawConnection connection) throws IOException;
  }

  private static void endsWithin(Duration most, VendorStream stream, Said said, Leaving leaving) throws Exception {
    UPSTREAM.isLeftToTheTest();
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(stream.path(), stream.request(""));
      UpstreamRequest asked = UPSTREAM.next();
      said.by(asked, stream);
      if (said != Said.NOTHING && !(said == Said.THE_HEAD_OF_A_STREAM && Container.does(Container.Habit.KEEPS_HEADS_BACK))) {
        assertTrue(connection.head().startsWith("HTTP/1.1 200 "));
      }
      everybodyIsLookedAt();
      leaving.by(connection);
      long left = System.nanoTime();
      asked.awaitEnd();
      Duration took = Duration.ofNanos(System.nanoTime() - left);
      asked.end();
      System.getLogger(DepartedCallersIT.class.getName()).log(System.Logger.Level.INFO, "the upstream's call ended "
          + took.toMillis() + " ms after its caller had left, who had got " + said);
      assertTrue(took.compareTo(most) < 0, () -> "the upstream's call ended only after " + took);
    }
  }

  /** Nobody misses a connection that was gone before anybody could look. Twice, as a look may leave one out now and then. */
  private static void everybodyIsLookedAt() throws Exception {
    for (int look = 0; look < 2; look++) {
      Scout next = Scout.waiting();
      scout.leaves();
      scout = next;
    }
  }

  private static SseReader.Timed last(List<SseReader.Timed> events) {
    return events.get(events.size() - 1);
  }
}
