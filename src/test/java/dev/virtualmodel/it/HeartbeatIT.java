package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A silent stream says that it lives, every 200 ms here, in words that each protocol's clients pass over. */
class HeartbeatIT {

  @RegisterExtension
  static final VirtualServer SERVER = WireModels.server();

  private static final Duration HEARTBEAT = Duration.ofMillis(200);
  private static final String COMMENT = ": keep-alive";

  /** A server's first streams take long to begin, and what is left of a silence then may be too short for a heartbeat. */
  @BeforeAll
  static void letTheServerLoadItsClasses() throws IOException {
    for (String path : List.of(CHAT, MESSAGES)) {
      try (RawConnection connection = RawConnection.to(SERVER)) {
        SseReader.ask(connection, path, request("echo-model", "'stream': true")).all();
      }
    }
  }

  @Test
  void openAisStreamIsKeptAliveByComments() throws Exception {
    List<SseReader.Timed> events = ask(CHAT);
    List<String> kinds = kinds(events);
    String words = String.join(" ", kinds);

    assertAll(
        () -> assertTrue(words.matches("(: ){1,4}start piece (: ){1,4}piece (: ){1,4}end \\[DONE]"), words),
        () -> assertTrue(events.stream().filter(event -> event.text().startsWith(":"))
            .allMatch(event -> event.text().equals(COMMENT))),
        () -> assertSpaced(events, COMMENT));
  }

  @Test
  void anthropicsStreamIsKeptAliveByPingsAfterItHasBegun() throws Exception {
    List<SseReader.Timed> events = ask(MESSAGES);
    String words = String.join(" ", kinds(events));

    assertAll(
        () -> assertTrue(words.matches("message_start (ping ){1,4}content_block_start content_block_delta (ping ){1,4}"
            + "content_block_delta (ping ){1,4}content_block_stop message_delta message_stop"), words),
        () -> assertTrue(events.stream().filter(event -> event.name().equals("ping"))
            .allMatch(event -> event.text().equals("{\"type\":\"ping\"}"))),
        () -> assertSpaced(events, "{\"type\":\"ping\"}"));
  }

  /** Pieces 83 ms apart need no heartbeat; one may only come where this machine made a gap. */
  @Test
  void whereDataFlowsThereIsNoHeartbeat() throws Exception {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      List<SseReader.Timed> events = SseReader.ask(connection, MESSAGES, request("brisk", "'stream': true")).all();

      assertSpaced(events, "{\"type\":\"ping\"}");
      assertEquals(12, events.stream().filter(event -> event.name().equals("content_block_delta")).count());
      assertTrue(events.stream().filter(event -> event.name().equals("ping")).count() < 3, events::toString);
    }
  }

  private static List<SseReader.Timed> ask(String path) throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      return SseReader.ask(connection, path, request("hesitant", "'stream': true")).all();
    }
  }

  /**
   * No heartbeat comes sooner than its time after what was before it. Measured from the beginning, as what is read late makes the
   * next one look early: the n-th in a row of silence cannot be here before n heartbeats are over.
   */
  private static void assertSpaced(List<SseReader.Timed> events, String heartbeat) {
    long beats = 0;
    for (SseReader.Timed event : events) {
      if (event.text().equals(heartbeat)) {
        beats++;
        assertTrue(event.after().compareTo(HEARTBEAT.multipliedBy(beats)) >= 0, beats + " heartbeats after " + event.after());
      }
    }
  }

  private static List<String> kinds(List<SseReader.Timed> events) {
    return events.stream().map(event -> {
      if (!event.name().isEmpty()) {
        return event.name();
      }
      if (!event.text().startsWith("{")) {
        return event.text().substring(0, event.text().startsWith(":") ? 1 : event.text().length());
      }
      return event.text().contains("\"role\"") ? "start" : event.text().contains("\"delta\":{}") ? "end" : "piece";
    }).toList();
  }
}
