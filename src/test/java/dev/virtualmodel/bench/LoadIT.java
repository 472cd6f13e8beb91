package dev.virtualmodel.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.it.LaunchedWar;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many callers at once: whether all get whole answers and nothing is left, not how fast. */
class LoadIT {

  private static final Duration A_WHILE = Duration.ofSeconds(3);
  /** The role, eight pieces, the finish and [DONE]. */
  private static final int EVENTS = 11;

  private static LaunchedWar war;
  private static URI chat;

  @BeforeAll
  static void start() throws Exception {
    war = LaunchedWar.start(LaunchedWar.war(), "--port=0", "--admin-token=bench", "--models-file=" + BenchModels.written());
    chat = URI.create(war.baseUrl() + Side.CHAT);
  }

  @AfterAll
  static void stop() throws Exception {
    war.close();
  }

  @Test
  void everyJsonAnswerIsWhole() throws Exception {
    Observed seen = LoadGenerator.run(Load.closed(chat, Load.request(BenchModels.ZERO, false), 64, A_WHILE));

    assertAll(() -> assertEquals(0, seen.failures()), () -> assertTrue(seen.answers() >= 64, seen::toString));
  }

  @Test
  void everyStreamOfManyIsWhole() throws Exception {
    Observed seen = LoadGenerator.run(Load.closed(chat, Load.request(BenchModels.ZERO, true), 64, A_WHILE));

    assertAll(() -> assertEquals(0, seen.failures()), () -> assertTrue(seen.answers() >= 64, seen::toString),
        () -> assertEquals(seen.answers() * EVENTS, seen.events()));
  }

  @Test
  void fiveHundredPacedStreamsComeWholeAndNoneEarly() throws Exception {
    Duration pace = Duration.ofMillis(50);
    Observed seen = LoadGenerator.run(Load.paced(chat, Load.request(BenchModels.BRISK, true), 500, Duration.ofSeconds(2), pace),
        BenchModels.BRISK_PIECES);

    assertAll(() -> assertEquals(0, seen.failures()), () -> assertEquals(500, seen.answers()),
        () -> assertEquals(500 * (BenchModels.BRISK_PIECES + 3), seen.events()),
        () -> assertTrue(seen.wall().compareTo(pace.multipliedBy(BenchModels.BRISK_PIECES)) >= 0, seen::toString));
    String timing = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(war.baseUrl() + "/admin/timing"))
        .header("Authorization", "Bearer bench").build(), BodyHandlers.ofString()).body();
    assertTrue(timing.startsWith("{\"open_streams\":0,"), timing);
  }
}
