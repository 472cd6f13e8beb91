package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StuckWriteTest {

  private final StuckWrite write = new StuckWrite();

  @Test
  void aWriteThatLastsIsInterruptedAndWhatItsThreadDoesNextIsNot() {
    write.begins();
    write.endAfter(Duration.ZERO);
    assertTrue(Thread.currentThread().isInterrupted());

    write.ends();

    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void aWriteThatHasNotLastedIsLeftAlone() {
    write.begins();
    write.endAfter(Duration.ofHours(1));
    write.ends();
    write.endAfter(Duration.ZERO);

    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void theOutermostOfWritesWithinEachOtherCounts() {
    write.begins();
    write.begins();
    write.ends();
    write.endAfter(Duration.ZERO);
    assertTrue(Thread.currentThread().isInterrupted());

    write.ends();

    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void whoeverElseHasInterruptedTheThreadHasDoneSoForGood() {
    write.begins();
    Thread.currentThread().interrupt();
    write.ends();

    assertTrue(Thread.interrupted());
  }
}
