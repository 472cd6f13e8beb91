package dev.virtualmodel.streaming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private final Deadlines deadlines = new Deadlines();

  @Test
  void theNextMomentComesFirstInWhateverOrderTheyWereAdded() {
    add(30, 10, 20, 10, Long.MAX_VALUE, -5);

    assertEquals(List.of(-5L, 10L, 10L, 20L, 30L, Long.MAX_VALUE), drained());
    assertTrue(deadlines.isEmpty());
  }

  @Test
  void anEntryComesOutOnceAndIsTheOneThatWentIn() {
    Due early = due(1);
    Due late = due(2);
    deadlines.add(late);
    deadlines.add(early);

    assertEquals(List.of(early, late), List.of(deadlines.poll(), deadlines.poll()));
    assertEquals(0, deadlines.size());
  }

  @Test
  void thousandsComeAndGoInAnyOrderAndNoneIsLost() {
    Random chance = new Random(7);
    PriorityQueue<Due> expected = new PriorityQueue<>(Comparator.comparingLong((Due due) -> due.at));
    for (int step = 0; step < 20_000; step++) {
      if (expected.isEmpty() || chance.nextInt(5) < 3) {
        // No two alike, so that there is one right order.
        Due due = due(chance.nextInt(1_000_000) * 100_000L + step);
        expected.add(due);
        deadlines.add(due);
      } else {
        assertEquals(expected.peek().at, deadlines.next());
        assertSame(expected.poll(), deadlines.poll());
      }
    }
    assertEquals(expected.size(), deadlines.size());
    assertTrue(expected.size() > 1_000, () -> "it has to grow: " + expected.size());

    while (!expected.isEmpty()) {
      assertSame(expected.poll(), deadlines.poll());
    }
    assertTrue(deadlines.isEmpty());
  }

  private void add(long... moments) {
    for (long moment : moments) {
      deadlines.add(due(moment));
    }
  }

  private List<Long> drained() {
    List<Long> moments = new ArrayList<>();
    while (!deadlines.isEmpty()) {
      moments.add(deadlines.poll().at);
    }
    return moments;
  }

  private static Due due(long at) {
    Due due = new Due() {
      @Override
      void run() {
        throw new IllegalStateException("only waits here");
      }
    };
    due.at = at;
    return due;
  }
}
