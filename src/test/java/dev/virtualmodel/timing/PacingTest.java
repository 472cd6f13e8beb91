package dev.virtualmodel.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PacingTest {

  private static final Delay ANY = Delay.uniform(Duration.ZERO, Duration.ofSeconds(1));

  @Test
  void whoSaysNothingAboutTimeStreamsAChunkEach50MsAndAnswersJsonAtOnce() {
    assertEquals(times(150, 50, 100, 150), Pacing.unspecified().timetable(3, true));
    assertEquals(times(0, 0, 0, 0), Pacing.unspecified().timetable(3, false));
    assertEquals(times(0), Pacing.unspecified().timetable(0, true));
  }

  @Test
  void oneLatencyIsSpreadEvenlyAndEndsWithTheLastPiece() {
    Pacing spread = Pacing.spread(Duration.ofMillis(300));
    assertEquals(times(300, 100, 200, 300), spread.timetable(3, true));
    assertEquals(times(300, 100, 200, 300), spread.timetable(3, false));
    assertEquals(times(300, 300), spread.timetable(1, true));
    assertEquals(times(300), spread.timetable(0, true));
  }

  @Test
  void whatCannotBeSpreadEvenlyLosesNothing() {
    Timetable times = Pacing.spread(Duration.ofNanos(100)).timetable(3, true);
    assertEquals(List.of(Duration.ofNanos(33), Duration.ofNanos(66), Duration.ofNanos(100)), times.pieces());
    assertEquals(Duration.ofNanos(100), times.end());
  }

  @Test
  void noWaitingAtAllIsAllAtOnce() {
    assertEquals(times(0, 0, 0), Pacing.spread(Duration.ZERO).timetable(2, true));
  }

  @Test
  void drawnDelaysAddUpPieceByPiece() {
    Pacing pacing = Pacing.drawn(fixed(100), fixed(20), fixed(7), Optional.empty());
    assertEquals(times(147, 100, 120, 140), pacing.timetable(3, true));
    assertEquals(times(147, 100, 120, 140), pacing.timetable(3, false));
    assertEquals(times(107, 100), pacing.timetable(1, true));
    assertEquals(times(107), pacing.timetable(0, true));
  }

  @Test
  void theFirstTokenLiesInItsRangeAndTheEndComesAfterIt() {
    Pacing pacing = Pacing.drawn(Delay.uniform(Duration.ofMillis(50), Duration.ofMillis(500)), Delay.none(),
        Delay.uniform(Duration.ofMillis(100), Duration.ofMillis(1000)), Optional.empty());
    for (int i = 0; i < 1_000; i++) {
      Timetable times = pacing.timetable(3, true);
      Duration first = times.pieces().get(0);
      assertTrue(first.toMillis() >= 50 && first.compareTo(Duration.ofMillis(500)) <= 0, first::toString);
      assertEquals(List.of(first, first, first), times.pieces());
      Duration end = times.end().minus(first);
      assertTrue(end.toMillis() >= 100 && end.compareTo(Duration.ofMillis(1000)) <= 0, end::toString);
    }
  }

  @Test
  void oneSeedGivesTheSameRepliesInTheSameOrder() {
    List<Timetable> first = tenReplies(Pacing.drawn(ANY, ANY, ANY, Optional.of(42L)));
    assertEquals(first, tenReplies(Pacing.drawn(ANY, ANY, ANY, Optional.of(42L))));
    assertEquals(10, first.stream().distinct().count());
    assertNotEquals(first, tenReplies(Pacing.drawn(ANY, ANY, ANY, Optional.of(43L))));
    assertNotEquals(first, tenReplies(Pacing.drawn(ANY, ANY, ANY, Optional.empty())));
  }

  @Test
  void aReplyOfAnotherLengthDoesNotDisturbThoseAfterIt() {
    Pacing longer = Pacing.drawn(ANY, ANY, ANY, Optional.of(42L));
    Pacing shorter = Pacing.drawn(ANY, ANY, ANY, Optional.of(42L));
    longer.timetable(100, true);
    shorter.timetable(1, true);
    assertEquals(longer.timetable(3, true), shorter.timetable(3, true));
  }

  @Test
  void neighbouringSeedsAndRepliesDoNotResembleEachOther() {
    List<Duration> firsts = Stream.iterate(0L, seed -> seed + 1).limit(2_000)
        .map(seed -> Pacing.drawn(ANY, ANY, ANY, Optional.of(seed)).timetable(1, true).pieces().get(0)).sorted().toList();
    assertTrue(firsts.get(1_000).toMillis() > 450 && firsts.get(1_000).toMillis() < 550, () -> "median " + firsts.get(1_000));
  }

  @Test
  void repliesDrawnAtTheSameTimeAreTheSameOnes() throws Exception {
    int replies = 400;
    Pacing shared = Pacing.drawn(ANY, ANY, ANY, Optional.of(42L));
    Pacing alone = Pacing.drawn(ANY, ANY, ANY, Optional.of(42L));
    List<Timetable> expected = Stream.generate(() -> alone.timetable(3, true)).limit(replies).toList();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Timetable>> draws = new ArrayList<>();
      for (int i = 0; i < replies; i++) {
        draws.add(() -> shared.timetable(3, true));
      }
      List<Timetable> drawn = new ArrayList<>();
      for (Future<Timetable> reply : pool.invokeAll(draws)) {
        drawn.add(reply.get());
      }
      assertEquals(sorted(expected), sorted(drawn));
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Timetable> tenReplies(Pacing pacing) {
    return Stream.generate(() -> pacing.timetable(3, true)).limit(10).toList();
  }

  private static List<Timetable> sorted(List<Timetable> replies) {
    return replies.stream().sorted(Comparator.comparing(Timetable::end)).toList();
  }

  private static Delay fixed(long millis) {
    return Delay.fixed(Duration.ofMillis(millis));
  }

  private static Timetable times(long endMillis, long... pieceMillis) {
    List<Duration> pieces = new ArrayList<>();
    for (long piece : pieceMillis) {
      pieces.add(Duration.ofMillis(piece));
    }
    return new Timetable(pieces, Duration.ofMillis(endMillis));
  }
}
