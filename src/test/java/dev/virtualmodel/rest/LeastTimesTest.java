package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.reply.RelayPace;
import dev.virtualmodel.rest.RelayWords.Part;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeastTimesTest {

  private static final long START = 1_000;

  @Test
  void nothingLeavesBeforeTheFirstMoment() {
    LeastTimes times = new LeastTimes(RelayPace.notBefore(Duration.ofNanos(50)), START);

    for (Part part : Part.values()) {
      assertEquals(1_050, times.of(part));
    }
  }

  @Test
  void eachPieceOfContentHasItsOwnTimeAfterTheOneBefore() {
    Iterator<Duration> drawn = List.of(Duration.ofNanos(10), Duration.ofNanos(20)).iterator();
    LeastTimes times = new LeastTimes(new RelayPace(Duration.ZERO, drawn::next, Duration.ofNanos(5)), START);
    times.left(Part.OTHER, 1_100);
    assertEquals(START, times.of(Part.CONTENT));
    times.left(Part.CONTENT, 1_200);
    assertEquals(1_210, times.of(Part.CONTENT));
    times.left(Part.OTHER, 1_205);
    times.left(Part.CONTENT, 1_300);

    assertEquals(List.of(1_320L, 1_305L, START), List.of(times.of(Part.CONTENT), times.of(Part.CLOSING), times.of(Part.OTHER)));
  }

  @Test
  void whatIsForEverDoesNotRunOver() {
    Duration longest = Duration.ofNanos(Long.MAX_VALUE);
    LeastTimes times = new LeastTimes(new RelayPace(longest, () -> longest, longest), START);
    times.left(Part.CONTENT, START);

    assertEquals(List.of(true, true, true),
        List.of(Part.values()).stream().map(part -> times.of(part) > Duration.ofDays(10_000).toNanos()).toList());
  }
}
