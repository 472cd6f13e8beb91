package dev.virtualmodel.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DelayTest {

  private static final int MANY = 20_000;

  @Test
  void aFixedDelayIsAlwaysTheSame() {
    assertEquals(List.of(Duration.ofMillis(30)), draws(Delay.fixed(Duration.ofMillis(30))).distinct().toList());
    assertEquals(List.of(Duration.ZERO), draws(Delay.none()).distinct().toList());
  }

  @Test
  void aUniformDelayFillsItsRangeEvenlyAndNeverLeavesIt() {
    List<Duration> drawn = sorted(Delay.uniform(Duration.ofMillis(50), Duration.ofMillis(500)));
    assertBetween(50, drawn.get(0), 51);
    assertBetween(155, drawn.get(MANY / 4), 170);
    assertBetween(267, drawn.get(MANY / 2), 283);
    assertBetween(380, drawn.get(3 * MANY / 4), 395);
    assertBetween(499, drawn.get(MANY - 1), 500);
  }

  @Test
  void bothEndsOfAUniformRangeAreDrawn() {
    List<Duration> drawn = draws(Delay.uniform(Duration.ofNanos(1), Duration.ofNanos(3))).distinct().sorted().toList();
    assertEquals(List.of(Duration.ofNanos(1), Duration.ofNanos(2), Duration.ofNanos(3)), drawn);
    assertEquals(Duration.ofMillis(7), Delay.uniform(Duration.ofMillis(7), Duration.ofMillis(7)).draw(new SplittableRandom(1)));
  }

  @Test
  void aRangeThatRunsDownwardsIsRefused() {
    assertEquals("a range runs upwards, not from PT0.5S to PT0.05S", assertThrows(IllegalArgumentException.class,
        () -> Delay.uniform(Duration.ofMillis(500), Duration.ofMillis(50))).getMessage());
  }

  @Test
  void aNormalDelayLiesAroundItsMean() {
    List<Duration> drawn = sorted(Delay.normal(Duration.ofMillis(300), Duration.ofMillis(80), Duration.ZERO));
    assertBetween(297, drawn.get(MANY / 2), 303);
    assertBetween(215, drawn.get((int) (MANY * 0.1587)), 225);
    assertBetween(375, drawn.get((int) (MANY * 0.8413)), 385);
  }

  @Test
  void aNormalDelayIsNeverShorterThanItsLeast() {
    List<Duration> drawn = sorted(Delay.normal(Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofMillis(10)));
    assertEquals(Duration.ofMillis(10), drawn.get(0));
    assertEquals(Duration.ofMillis(10), drawn.get(MANY / 4));
    assertBetween(18, drawn.get(MANY / 2), 22);
    assertEquals(Duration.ZERO, sorted(Delay.normal(Duration.ZERO, Duration.ofMillis(80), Duration.ZERO)).get(0));
  }

  @Test
  void aLogNormalDelayHasItsMedianAndALongTail() {
    List<Duration> drawn = sorted(Delay.lognormal(Duration.ofMillis(300), 0.4));
    assertTrue(drawn.get(0).compareTo(Duration.ZERO) > 0);
    assertBetween(295, drawn.get(MANY / 2), 305);
    assertBetween(195, drawn.get((int) (MANY * 0.1587)), 207);
    assertBetween(436, drawn.get((int) (MANY * 0.8413)), 459);
    assertEquals(List.of(Duration.ofMillis(300)), draws(Delay.lognormal(Duration.ofMillis(300), 0)).distinct().toList());
  }

  @Test
  void theSameSeedDrawsTheSame() {
    for (Delay delay : List.of(Delay.uniform(Duration.ZERO, Duration.ofSeconds(1)), Delay.lognormal(Duration.ofMillis(300), 0.4),
        Delay.normal(Duration.ofMillis(300), Duration.ofMillis(80), Duration.ZERO))) {
      assertEquals(draws(delay).toList(), draws(delay).toList());
    }
  }

  private static Stream<Duration> draws(Delay delay) {
    SplittableRandom chance = new SplittableRandom(42);
    return Stream.generate(() -> delay.draw(chance)).limit(MANY);
  }

  private static List<Duration> sorted(Delay delay) {
    return draws(delay).sorted().toList();
  }

  private static void assertBetween(long minMillis, Duration drawn, long maxMillis) {
    assertTrue(drawn.compareTo(Duration.ofMillis(minMillis)) >= 0 && drawn.compareTo(Duration.ofMillis(maxMillis)) <= 0,
        () -> drawn + " is not between " + minMillis + " and " + maxMillis + " ms");
  }
}
