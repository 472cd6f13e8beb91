package dev.virtualmodel.rest.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.limit.Measure;
import dev.virtualmodel.limit.Refusal;
import dev.virtualmodel.limit.Standing;
import dev.virtualmodel.limit.Standings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits in OpenAI's words. */
class OpenAiLimitsTest {

  private final OpenAiLimits words = new OpenAiLimits();

  @Test
  void headersTellOfRequestsAndOfTheTightestLimitOnTokens() {
    assertEquals(Map.of("x-ratelimit-limit-requests", "60", "x-ratelimit-remaining-requests", "59",
        "x-ratelimit-reset-requests", "1s",
        "x-ratelimit-limit-tokens", "200", "x-ratelimit-remaining-tokens", "20", "x-ratelimit-reset-tokens", "54s"),
        headers(new Standing(Measure.REQUESTS, 60, 59, Duration.ofSeconds(1)),
            new Standing(Measure.TOKENS, 1000, 990, Duration.ofMillis(600)),
            new Standing(Measure.OUTPUT_TOKENS, 200, 20, Duration.ofSeconds(54))));
  }

  @Test
  void whatIsNotLimitedIsNotTold() {
    assertEquals(Map.of(), headers());
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0s", "PT0.000000001S, 1ms", "PT0.02S, 20ms", "PT0.9991S, 1s", "PT1S, 1s", "PT1.574S, 1.574s",
      "PT59.9999S, 1m0s",
      "PT6M, 6m0s", "PT1M2.5S, 1m2.5s", "PT1H0M3S, 1h0m3s"})
  void resetsAreDurationsRoundedUpToMilliseconds(Duration duration, String text) {
    assertEquals(text, ResetText.of(duration));
  }

  @Test
  void aRefusalSaysWhatIsUsedAndWhenToComeAgain() {
    assertEquals("requests rate_limit_exceeded: Rate limit reached for model 'm' on requests per min (RPM): Limit 3, Used 3,"
        + " Requested 1. Please try again in 20s.", refusal(Optional.of(Measure.REQUESTS), 3, 3, 1, "PT20S"));
    assertEquals("tokens rate_limit_exceeded: Rate limit reached for model 'm' on input tokens per min: Limit 100, Used 90,"
        + " Requested 20. Please try again in 6s.", refusal(Optional.of(Measure.INPUT_TOKENS), 100, 90, 20, "PT6S"));
    assertEquals("tokens rate_limit_exceeded: Request too large for model 'm' on tokens per min (TPM): Limit 10, Requested 12."
        + " The input or output tokens must be reduced in order to run successfully.",
        refusal(Optional.of(Measure.TOKENS), 10, 0, 12, "PT0S"));
    assertEquals("requests rate_limit_exceeded: Rate limit reached for model 'm' on concurrent streams: Limit 2, Used 2,"
        + " Requested 1. Please try again in 1s.", refusal(Optional.empty(), 2, 2, 1, "PT1S"));
  }

  private Map<String, String> headers(Standing... standings) {
    return words.headers(new Standings(List.of(standings)), Instant.EPOCH);
  }

  private String refusal(Optional<Measure> measure, long limit, long used, long requested, String wait) {
    var error = words.refusal(new Refusal("model 'm'", measure, limit, used, requested, Duration.parse(wait)));
    assertEquals(429, error.status());
    return error.type() + " " + error.code().orElse("") + ": " + error.message();
  }
}
