package dev.virtualmodel.limit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.virtualmodel.document.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is let through, what is refused, and what is left, at times that the tests set. */
class MetersTest {

  private final FakeTime time = new FakeTime();

  @Test
  void aLimitHoldsAMinutesWorthAndIsRefilledContinuously() {
    Meters meters = meters(Map.of("requests_per_minute", 3));

    assertEquals(List.of(standing(Measure.REQUESTS, 3, 3, "PT0S")), meters.standings().all());
    admitted(meters, 0);
    assertEquals(List.of(standing(Measure.REQUESTS, 3, 2, "PT20S")), meters.standings().all());
    admitted(meters, 0);
    admitted(meters, 0);
    assertEquals(new Refusal("model 'm'", Optional.of(Measure.REQUESTS), 3, 3, 1, Duration.ofSeconds(20)), refused(meters, 0));

    time.pass(Duration.ofMillis(19_999));
    assertEquals(Duration.ofMillis(1), refused(meters, 0).retryAfter());
    time.pass(Duration.ofMillis(1));
    admitted(meters, 0);
    time.pass(Duration.ofHours(1));
    assertEquals(List.of(standing(Measure.REQUESTS, 3, 3, "PT0S")), meters.standings().all());
  }

  @Test
  void tokensOfThePromptAreTakenBeforeTheAnswerAndThoseOfTheAnswerWhenItIsKnown() {
    Meters meters = meters(Map.of("tokens_per_minute", 60, "input_tokens_per_minute", 30, "output_tokens_per_minute", 120));
    Admission admission = admitted(meters, 20);

    assertEquals(List.of(standing(Measure.TOKENS, 60, 40, "PT20S"), standing(Measure.INPUT_TOKENS, 30, 10, "PT40S"),
        standing(Measure.OUTPUT_TOKENS, 120, 120, "PT0S")), meters.standings().all());
    admission.said(() -> 10);
    assertEquals(List.of(standing(Measure.TOKENS, 60, 30, "PT30S"), standing(Measure.INPUT_TOKENS, 30, 10, "PT40S"),
        standing(Measure.OUTPUT_TOKENS, 120, 110, "PT5S")), meters.standings().all());
  }

  @Test
  void aRefusedCallTakesNothing() {
    Meters meters = meters(Map.of("requests_per_minute", 10, "input_tokens_per_minute", 60, "concurrent_streams", 1));
    admitted(meters, 50);
    Standings before = meters.standings();

    assertEquals(Duration.ofSeconds(10), refused(meters, 20).retryAfter());
    assertEquals(before, meters.standings());
    assertEquals(0, meters.all().get(0).openStreams());
    admitted(meters, 10);
  }

  @Test
  void anAnswerThatSaysMoreThanIsLeftIsOwedForAMinuteAtMost() {
    Meters meters = meters(Map.of("output_tokens_per_minute", 60));
    admitted(meters, 0).said(() -> 70);

    assertEquals(List.of(standing(Measure.OUTPUT_TOKENS, 60, 0, "PT1M10S")), meters.standings().all());
    assertEquals(Duration.ofSeconds(11), refused(meters, 0).retryAfter());
    time.pass(Duration.ofSeconds(11));
    admitted(meters, 0).said(() -> 1_000_000_000_000L);
    assertEquals(new Refusal("model 'm'", Optional.of(Measure.OUTPUT_TOKENS), 60, 60, 1, Duration.ofSeconds(61)),
        refused(meters, 0));
  }

  @Test
  void aCallThatIsMoreThanAMinutesWorthIsToldSo() {
    Meters meters = meters(Map.of("tokens_per_minute", 60, "requests_per_minute", 1));
    admitted(meters, 6);
    Refusal refusal = refused(meters, 61);

    assertTrue(refusal.isTooLarge());
    assertEquals(new Refusal("model 'm'", Optional.of(Measure.TOKENS), 60, 6, 61, Duration.ofSeconds(6)), refusal);
  }

  @Test
  void ofSeveralLimitsTheLongestWaitIsTold() {
    Meters meters = meters(Map.of("requests_per_minute", 1, "tokens_per_minute", 60));
    admitted(meters, 60);
    time.pass(Duration.ofSeconds(30));

    assertEquals(Optional.of(Measure.REQUESTS), refused(meters, 31).measure());
    assertEquals(Optional.of(Measure.TOKENS), refused(meters, 61).measure());
    time.pass(Duration.ofSeconds(29));
    assertEquals(Duration.ofSeconds(1), refused(meters, 60).retryAfter());
  }

  @Test
  void ofAModelsAndAKeysLimitsTheTighterIsTold() {
    Meters meters = new Meters(List.of(meter("model 'm'", Map.of("requests_per_minute", 10, "tokens_per_minute", 100)),
        meter("this API key", Map.of("requests_per_minute", 2, "input_tokens_per_minute", 1000))));
    admitted(meters, 10);

    assertEquals(Optional.of(standing(Measure.REQUESTS, 2, 1, "PT30S")), meters.standings().tightest(Measure.REQUESTS));
    assertEquals(Optional.of(standing(Measure.TOKENS, 100, 90, "PT6S")),
        meters.standings().tightest(Measure.TOKENS, Measure.INPUT_TOKENS));
    assertEquals(Optional.empty(), meters.standings().tightest(Measure.OUTPUT_TOKENS));
    admitted(meters, 10);
    assertEquals("this API key", refused(meters, 10).subject());
    assertEquals(8, meters.standings().all().get(0).remaining());
  }

  @Test
  void aStreamCountsUntilItIsClosedAndOnlyOnce() {
    Meters meters = meters(Map.of("concurrent_streams", 2));
    Admission first = stream(meters).fold(admission -> admission, refusal -> fail());
    stream(meters).fold(admission -> admission, refusal -> fail());

    assertEquals(Optional.of(new Refusal("model 'm'", Optional.empty(), 2, 2, 1, Duration.ofSeconds(1))),
        stream(meters).fold(admission -> Optional.empty(), Optional::of));
    admitted(meters, 0).close();
    first.close();
    first.close();
    assertEquals(1, meters.all().get(0).openStreams());
  }

  @Test
  void promptsAndAnswersAreNotCountedWhereTokensAreNotLimited() {
    Meters meters = meters(Map.of("requests_per_minute", 3, "concurrent_streams", 2));

    meters.admit(false, () -> fail("the prompt is counted")).fold(admission -> admission, refusal -> fail())
        .said(() -> fail("the answer is counted"));
  }

  @Test
  void whatIsNotLimitedIsFree() {
    Admission admission = Meters.none().admit(true, () -> fail("the prompt is counted")).fold(free -> free, refusal -> fail());

    assertTrue(admission.isFree());
    assertEquals(List.of(), admission.meters().standings().all());
  }

  @Test
  void ofManyCallsAtOnceNoMorePassThanMay() throws Exception {
    Meters meters = new Meters(List.of(meter("model 'm'", Map.of("requests_per_minute", 150, "input_tokens_per_minute", 1000)),
        meter("this API key", Map.of("requests_per_minute", 100, "concurrent_streams", 100))));
    ExecutorService callers = Executors.newFixedThreadPool(50);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Boolean>> passed = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        passed.add(callers.submit(() -> {
          start.await();
          return meters.admit(true, () -> 2).<Boolean>fold(admission -> true, refusal -> false);
        }));
      }
      start.countDown();
      int count = 0;
      for (Future<Boolean> each : passed) {
        count += each.get() ? 1 : 0;
      }
      int all = count;
      assertAll(
          () -> assertEquals(100, all),
          () -> assertEquals(List.of(standing(Measure.REQUESTS, 150, 50, "PT40S"), standing(Measure.INPUT_TOKENS, 1000, 800,
              "PT12S"),
              standing(Measure.REQUESTS, 100, 0, "PT1M")), meters.standings().all()),
          () -> assertEquals(100, meters.all().get(1).openStreams()));
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void theLargestLimitsAreExact() {
    Meters meters = meters(Map.of("tokens_per_minute", 1_000_000_000));
    admitted(meters, 1_000_000_000);

    assertEquals(Duration.ofSeconds(30), refused(meters, 500_000_000).retryAfter());
    time.pass(Duration.ofSeconds(30));
    admitted(meters, 500_000_000);
  }

  private Meters meters(Map<String, ?> limits) {
    return new Meters(List.of(meter("model 'm'", limits)));
  }

  private Meter meter(String subject, Map<String, ?> limits) {
    return new Meter(subject, RateLimits.of(Node.of(limits)), time);
  }

  private static Standing standing(Measure measure, long limit, long remaining, String untilFull) {
    return new Standing(measure, limit, remaining, Duration.parse(untilFull));
  }

  private static Verdict stream(Meters meters) {
    return meters.admit(true, () -> 0);
  }

  private static Admission admitted(Meters meters, long inputTokens) {
    return meters.admit(false, () -> inputTokens).fold(admission -> admission, refusal -> fail(refusal.toString()));
  }

  private static Refusal refused(Meters meters, long inputTokens) {
    return meters.admit(false, () -> inputTokens).fold(admission -> fail("the call was let through"), refusal -> refusal);
  }
}
