package dev.virtualmodel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.testing.Call.Received;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lower bounds are exact; upper ones only tell a delay from a wait that should not be, as the machine may be busy. */
class DelayProviderTimingTest {

  @Test
  void aStreamWaitsBeforeItsFirstChunkAndBeforeDone() throws Exception {
    try (DelayProvider provider = DelayProvider.start(new DelayConfig(120, 120, 1_000, 1_000))) {
      Received received = Call.timed(Call.to(provider, Call.stream())).get(20, TimeUnit.SECONDS);

      assertTrue(received.firstChunkAt() >= 120, () -> "first chunk after " + received.firstChunkAt() + " ms");
      assertTrue(received.doneAt() >= 1_120, () -> "[DONE] after " + received.doneAt() + " ms");
      // Half of it is left to a client that reads its chunks late.
      assertTrue(received.endDelay() >= 500, () -> "[DONE] " + received.endDelay() + " ms after the last chunk");
      assertEquals("data: [DONE]", received.texts().get(6));
    }
  }

  @Test
  void jsonWaitsForTheFirstTokenDelayOnly() {
    try (DelayProvider provider = DelayProvider.start(new DelayConfig(120, 120, 3_600_000, 3_600_000))) {
      assertTimeout(Duration.ofSeconds(20), () -> {
        Received received = Call.timed(Call.to(provider, Call.json())).get();

        assertTrue(received.firstChunkAt() >= 120, () -> "answer after " + received.firstChunkAt() + " ms");
      });
    }
  }

  @Test
  void refusalsDoNotWait() {
    try (DelayProvider provider = DelayProvider.start(new DelayConfig(3_600_000, 3_600_000, 0, 0))) {
      assertTimeout(Duration.ofSeconds(20), () -> assertEquals(400, Call.timed(Call.to(provider, "{}")).get().status()));
    }
  }

  @Test
  void fiveHundredConcurrentStreamsKeepTheirDelays() throws Exception {
    try (DelayProvider provider = DelayProvider.start(new DelayConfig(1_000, 1_000, 1_500, 1_500))) {
      long start = System.nanoTime();
      List<CompletableFuture<Received>> calls = IntStream.range(0, 500)
          .mapToObj(i -> Call.timed(Call.to(provider, Call.stream()))).toList();

      for (CompletableFuture<Received> call : calls) {
        Received received = call.get(60, TimeUnit.SECONDS);
        assertEquals(List.of("data: [DONE]", 7), List.of(received.texts().get(6), received.lines().size()));
        assertTrue(received.firstChunkAt() >= 1_000, () -> "first chunk after " + received.firstChunkAt() + " ms");
        assertTrue(received.doneAt() >= 2_500, () -> "[DONE] after " + received.doneAt() + " ms");
      }
      double all = Call.millisSince(start);
      // One after the other they would take twenty minutes, in a pool of two hundred threads eight seconds.
      assertTrue(all < 7_000, () -> "500 streams of 2.5 s took " + all + " ms");
    }
  }
}
