package dev.virtualmodel.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.it.VirtualServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many callers at once: whether all get whole answers and nothing is left, not how fast. */
class LoadIT {

  private static final Duration A_WHILE = Duration.ofSeconds(3);
  /** The role, eight pieces, the finish and [DONE]. */
  private static final int EVENTS = 11;

  @RegisterExtension
  static final VirtualServer SERVER = server();

  private static URI chat;

  private static VirtualServer server() {
    try {
      return VirtualServer.with("--admin-token=bench", "--models-file=" + BenchModels.written());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void findTheServer() {
    chat = SERVER.url(Side.CHAT);
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
    String timing = HttpClient.newHttpClient().send(HttpRequest.newBuilder(SERVER.url("/admin/timing"))
        .header("Authorization", "Bearer bench").build(), BodyHandlers.ofString()).body();
    assertTrue(timing.startsWith("{\"open_streams\":0,"), timing);
  }
}
