package dev.virtualmodel.rest.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WrongTokensTest {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final WrongTokens wrong = new WrongTokens(() -> now);

  @Test
  void theEleventhWithinAMinuteWaitsUntilTheFirstIsAMinuteOld() {
    for (int i = 0; i < WrongTokens.MOST; i++) {
      assertEquals(Optional.empty(), wrong.add("192.0.2.1"));
      pass(Duration.ofSeconds(1));
    }

    assertEquals(Optional.of(Duration.ofSeconds(50)), wrong.add("192.0.2.1"));
    assertEquals(Optional.empty(), wrong.add("192.0.2.2"));
    pass(Duration.ofSeconds(50));
    assertEquals(Optional.empty(), wrong.add("192.0.2.1"));
    assertEquals(Optional.of(Duration.ofSeconds(1)), wrong.add("192.0.2.1"));
  }

  @Test
  void aCrowdOfAddressesIsForgottenFromItsOldest() {
    for (int i = 0; i < WrongTokens.MOST; i++) {
      wrong.add("192.0.2.1");
    }
    for (int i = 0; i < WrongTokens.MOST_CALLERS; i++) {
      wrong.add("caller " + i);
    }

    assertEquals(WrongTokens.MOST_CALLERS, wrong.remembered());
    assertEquals(Optional.empty(), wrong.add("192.0.2.1"));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
