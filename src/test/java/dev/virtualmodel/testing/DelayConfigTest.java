package dev.virtualmodel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.timing.Pacing;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DelayConfigTest {

  @Test
  void theDefaultsAre50To500BeforeTheFirstTokenAnd100To1000AtTheEnd() {
    assertEquals(new DelayConfig(50, 500, 100, 1000, OptionalLong.empty()), DelayConfig.defaults());
  }

  @Test
  void everyDrawLiesInItsRange() {
    for (Delays delays : draws(new DelayConfig(5, 7, 1, 2), 1_000)) {
      assertTrue(isWithin(delays.firstToken(), 5, 7) && isWithin(delays.end(), 1, 2), delays::toString);
    }
  }

  @Test
  void aRangeOfOneValueIsFixed() {
    assertEquals(List.of(new Delays(Duration.ofMillis(20), Duration.ofMillis(30))), draws(new DelayConfig(20, 20, 30, 30), 1));
  }

  @Test
  void theSameSeedDrawsTheSameDelays() {
    DelayConfig config = DelayConfig.defaults();

    assertEquals(draws(config.withSeed(42), 20), draws(config.withSeed(42), 20));
    assertNotEquals(draws(config.withSeed(42), 20), draws(config.withSeed(43), 20));
    assertNotEquals(draws(config, 20), draws(config, 20));
  }

  @Test
  void aSeedChangesNothingElse() {
    assertEquals(new DelayConfig(1, 2, 3, 4, OptionalLong.of(42)), new DelayConfig(1, 2, 3, 4).withSeed(42));
  }

  @Test
  void aDelayForEverIsAllowed() {
    DelayConfig forEver = new DelayConfig(Long.MAX_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE);

    assertEquals(36_500, draws(forEver, 1).get(0).firstToken().toDays());
  }

  @Test
  void aNegativeDelayIsRefused() {
    assertEquals("minFirstTokenDelayMs is -1: a delay is 0 ms or more", refusal(-1, 500, 100, 1000));
    assertEquals("minEndDelayMs is -5: a delay is 0 ms or more", refusal(50, 500, -5, 1000));
  }

  @Test
  void aRangeThatRunsDownwardsIsRefused() {
    assertEquals("maxFirstTokenDelayMs is 50: it must not be less than minFirstTokenDelayMs, which is 500",
        refusal(500, 50, 100, 1000));
    assertEquals("maxEndDelayMs is -1: it must not be less than minEndDelayMs, which is 0", refusal(50, 500, 0, -1));
  }

  private static String refusal(long minFirst, long maxFirst, long minEnd, long maxEnd) {
    return assertThrows(IllegalArgumentException.class, () -> new DelayConfig(minFirst, maxFirst, minEnd, maxEnd)).getMessage();
  }

  private static List<Delays> draws(DelayConfig config, int count) {
    Pacing pacing = config.pacing();
    return Stream.generate(() -> Delays.draw(pacing)).limit(count).toList();
  }

  private static boolean isWithin(Duration delay, long min, long max) {
    return delay.compareTo(Duration.ofMillis(min)) >= 0 && delay.compareTo(Duration.ofMillis(max)) <= 0;
  }
}
