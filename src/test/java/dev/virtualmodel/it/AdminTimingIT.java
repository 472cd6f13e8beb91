package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator reads about streams that are open and how late their events were, and what the log says at the end. */
class AdminTimingIT {

  private static final FakeUpstream UPSTREAM = FakeUpstream.start();
  private static final String SILENT = "{\"stream_chunks\": [\"now\", \"much later\"], \"timing\": {\"between_chunks\": \"10m\"}}";
  /** Goes on for four seconds: a server that has never streamed before may send the first ten events at one go. */
  private static final String BUSY = "{\"stream_chunks\": [\"a\"" + ", \"b\"".repeat(99) + "],"
      + " \"timing\": {\"between_chunks\": \"40ms\", \"end\": \"10m\"}}";

  /** The heartbeat of the second is too long to find anything out by. */
  @RegisterExtension
  static final VirtualServer SERVER = server("200ms");

  @RegisterExtension
  static final VirtualServer WITHOUT_HEARTBEAT = server("10m");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static VirtualServer server(String heartbeat) {
    return VirtualServer.with("--admin-token=t0ken", "--heartbeat=" + heartbeat, "--models/silent=" + SILENT, "--models/busy=" + BUSY,
        "--models/relayed={\"type\": \"proxy\", \"upstream\": \"fake\"}",
        "--upstreams/fake={\"api\": \"openai\", \"base_url\": \"" + UPSTREAM.url("/v1") + "\", \"forward_credentials\": true}");
  }

  @BeforeEach
  void nobodyElseStreams() {
    await(SERVER, report -> open(report) == 0);
    await(WITHOUT_HEARTBEAT, report -> open(report) == 0);
  }

  @Test
  void everyEventIsCountedWithHowLateItWas() {
    long before = timing(SERVER).get("events").asLong();

    assertEquals(200, new Caller(SERVER).post(CHAT, request("echo-model", "'stream': true")).status());

    // Seven chunks and the end.
    JsonNode after = await(SERVER, report -> report.get("events").asLong() == before + 8);
    JsonNode lateness = after.get("lateness_ms");
    double last = 0;
    for (String percentile : new String[] {"p50", "p90", "p99", "p99.9", "max"}) {
      assertTrue(lateness.get(percentile).asDouble() >= last, lateness.toString());
      last = lateness.get(percentile).asDouble();
    }
    assertTrue(last > 0, lateness.toString());
  }

  @Test
  void aJsonAnswerIsNoStream() {
    long before = timing(SERVER).get("events").asLong();

    assertEquals(200, new Caller(SERVER).post(CHAT, request("echo-model")).status());

    assertEquals(before, timing(SERVER).get("events").asLong());
  }

  /** Only a heartbeat can have found out: the next event is due in ten minutes. */
  @Test
  void aClientThatGoesAwayInASilenceIsMissedAtAHeartbeat() throws Exception {
    for (String path : new String[] {CHAT, MESSAGES}) {
      leave(SERVER, path, "silent", true);
      leave(SERVER, path, "silent", false);
    }
  }

  /** Only an event can have found out: the next heartbeat is due in ten minutes. */
  @Test
  void aClientThatGoesAwayBetweenEventsIsMissedAtAnEvent() throws Exception {
    for (String path : new String[] {CHAT, MESSAGES}) {
      leave(WITHOUT_HEARTBEAT, path, "busy", true);
    }
  }

  @Test
  void aStreamOfAnUpstreamIsOpenUntilItsEndOrUntilItsCallerGoes() throws Exception {
    for (boolean whole : new boolean[] {true, false}) {
      UPSTREAM.isLeftToTheTest();
      try (RawConnection caller = RawConnection.to(SERVER)) {
        caller.postBody(CHAT, request("relayed", "'stream': true"));
        UpstreamRequest asked = UPSTREAM.next();
        asked.stream();
        asked.chunk("data: {}\n\n");
        caller.head();
        assertEquals(1, open(timing(SERVER)));
        if (whole) {
          asked.lastChunk();
        } else {
          caller.reset();
          pushUntilRefused(asked);
        }
        asked.end();
        await(SERVER, report -> open(report) == 0);
      }
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void aServerThatEndsSaysHowPunctualItWasAndEndsItsStreams() throws Exception {
    try (LaunchedWar war = LaunchedWar.start("--port=0", "--models/silent=" + SILENT);
        RawConnection connection = RawConnection.to(war.baseUrl())) {
      SseReader.ask(connection, CHAT, request("silent", "'stream': true")).next();

      assertEquals(143, war.terminate());
      for (Optional<String> rest = connection.line(); rest.isPresent(); rest = connection.line()) {
        assertFalse(rest.get().contains("later"), rest::get);
      }
      assertTrue(war.standardError().lines().anyMatch(line -> line.matches(".* INFO .*: 1 events were written late by \\(ms\\): p50 .*")),
          war.standardError());
    }
  }

  /** Leaves a stream after its first event, and returns when the server has noticed. */
  private static void leave(VirtualServer server, String path, String model, boolean reset) throws IOException {
    try (RawConnection connection = RawConnection.to(server)) {
      SseReader.ask(connection, path, request(model, "'stream': true")).next();
      assertEquals(1, timing(server).get("open_streams").asInt());
      if (reset) {
        connection.reset();
      }
    }
    await(server, report -> open(report) == 0);
  }

  private static void pushUntilRefused(UpstreamRequest asked) {
    try {
      while (true) {
        asked.chunk("data: {}\n\n");
      }
    } catch (IOException refused) {
      assertTrue(refused.getMessage() != null, refused::toString);
    }
  }

  private static int open(JsonNode report) {
    return report.get("open_streams").asInt();
  }

  private static JsonNode await(VirtualServer server, Predicate<JsonNode> state) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode report = timing(server);
    while (!state.test(report)) {
      assertTrue(System.nanoTime() < deadline, report::toString);
      report = timing(server);
    }
    return report;
  }

  private static JsonNode timing(VirtualServer server) {
    Answer answer = new Caller(server).get("/admin/timing", "Authorization", "Bearer t0ken");
    assertEquals(200, answer.status(), answer::body);
    return answer.json();
  }
}
