package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that go away in the middle, or stay and do not read: neither the log nor other clients hear of them. */
class GoneClientsIT {

  @RegisterExtension
  static final VirtualServer SERVER = WireModels.server();

  private final Caller caller = new Caller(SERVER);

  @Test
  void aClientThatGoesAwayIsNotWorthALine() throws Exception {
    String before = SERVER.standardError();
    try (RawConnection staying = RawConnection.to(SERVER)) {
      SseReader stream = SseReader.ask(staying, MESSAGES, request("hesitant", "'stream': true"));
      for (String path : List.of(CHAT, MESSAGES)) {
        leave(path, true);
        leave(path, false);
        leaveBeforeTheAnswer(path);
      }
      // Longer than the heartbeats by which the server finds out.
      assertEquals("message_stop", last(stream.all()).name());
    }
    assertEquals(200, caller.post(CHAT, request("paced")).status());
    assertEquals(before, SERVER.standardError());
  }

  @Test
  void clientsThatGoAwayWhileAShortAnswerIsWrittenAreNotWorthALine() throws Exception {
    String before = SERVER.standardError();
    for (int i = 0; i < 200; i++) {
      try (RawConnection connection = RawConnection.to(SERVER)) {
        connection.postBody(i % 2 == 0 ? CHAT : MESSAGES, request("at-once", i % 3 == 0 ? "'stream': false" : "'stream': true"));
        connection.reset();
      }
    }
    assertEquals(200, caller.post(CHAT, request("paced")).status());
    assertEquals(before, SERVER.standardError());
  }

  @Test
  void aBodyThatBreaksOffIsNotWorthALine() throws Exception {
    String before = SERVER.standardError();
    for (boolean reset : new boolean[] {true, false}) {
      try (RawConnection connection = RawConnection.to(SERVER)) {
        connection.post(CHAT, "Content-Length: 1000");
        connection.send(new byte[] {'{'});
        if (reset) {
          connection.reset();
        }
      }
    }
    assertEquals(200, caller.post(CHAT, request("in-one-second")).status());
    assertEquals(before, SERVER.standardError());
  }

  @Test
  void chunksThatAreNoneAreABadRequestAndNotWorthALine() throws Exception {
    String before = SERVER.standardError();
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.post(CHAT, "Transfer-Encoding: chunked");
      // Undertow wants to see more than one line of it.
      connection.send("what is this\r\nand this\r\n\r\n".getBytes(StandardCharsets.UTF_8));

      String head = connection.head();
      assertTrue(Container.does(Container.Habit.SILENT_ON_BROKEN_CHUNKS) ? head.isEmpty() : head.startsWith("HTTP/1.1 400 "), head);
    }
    assertEquals(before, SERVER.standardError());
  }

  @Test
  void clientsThatDoNotReadDelayNobody() throws Exception {
    String before = SERVER.standardError();
    List<RawConnection> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        RawConnection connection = RawConnection.narrow(SERVER);
        stalled.add(connection);
        connection.postBody(i % 2 == 0 ? CHAT : MESSAGES, request("volume", "'stream': true"));
        assertTrue(connection.line().orElse("").startsWith("HTTP/1.1 200 "));
      }
      List<CompletableFuture<List<SseReader.Timed>>> others =
          IntStream.range(0, 20).mapToObj(i -> CompletableFuture.supplyAsync(GoneClientsIT::quarters)).toList();
      for (CompletableFuture<List<SseReader.Timed>> other : others) {
        List<SseReader.Timed> events = other.join();
        assertEquals("[DONE]", last(events).text());
        // Due after a second. The stalled ones would hold them up until they are cut, after half a minute.
        assertTrue(last(events).after().compareTo(Duration.ofSeconds(10)) < 0, last(events)::toString);
      }
      assertEquals(200, caller.post(MESSAGES, request("at-once")).status());
    } finally {
      for (RawConnection connection : stalled) {
        connection.reset();
      }
    }
    assertEquals(200, caller.post(CHAT, request("paced")).status());
    assertEquals(before, SERVER.standardError());
  }

  private static List<SseReader.Timed> quarters() {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      return SseReader.ask(connection, CHAT, request("in-one-second", "'stream': true")).all();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void leave(String path, boolean reset) throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      SseReader stream = SseReader.ask(connection, path, request("endless", "'stream': true"));
      stream.next();
      if (reset) {
        connection.reset();
      }
    }
  }

  private static void leaveBeforeTheAnswer(String path) throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(path, request("in-one-second"));
      connection.reset();
    }
  }

  private static SseReader.Timed last(List<SseReader.Timed> events) {
    return events.get(events.size() - 1);
  }
}
