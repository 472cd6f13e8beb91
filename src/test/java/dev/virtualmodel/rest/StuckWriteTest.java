package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StuckWriteTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final StuckWrite write = new StuckWrite();

  @Test
  void aWriteLastsFromItsBeginningToItsEnd() {
    assertFalse(write.lasts(Duration.ZERO));

    write.begins();
    assertTrue(write.lasts(Duration.ZERO));
    assertFalse(write.lasts(LONG));

    write.ends();
    assertFalse(write.lasts(Duration.ZERO));
  }
}
