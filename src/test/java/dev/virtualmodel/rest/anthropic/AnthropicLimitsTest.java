package dev.virtualmodel.rest.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.limit.Measure;
import dev.virtualmodel.limit.Refusal;
import dev.virtualmodel.limit.Standing;
import dev.virtualmodel.limit.Standings;
import dev.virtualmodel.reply.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Limits in Anthropic's words. */
class AnthropicLimitsTest {

  private static final Instant NOW = Instant.parse("2026-01-31T23:59:50.250Z");

  private final AnthropicLimits words = new AnthropicLimits();

  @Test
  void headersTellOfRequestsOfTokensByTheirKindAndOfTheTightestOfThem() {
    Standings standings = new Standings(List.of(new Standing(Measure.REQUESTS, 60, 59, Duration.ofSeconds(1)),
        new Standing(Measure.INPUT_TOKENS, 1000, 990, Duration.ofMillis(750)),
        new Standing(Measure.OUTPUT_TOKENS, 200, 20, Duration.ofSeconds(54))));

    assertEquals("""
        anthropic-ratelimit-input-tokens-limit: 1000
        anthropic-ratelimit-input-tokens-remaining: 990
        anthropic-ratelimit-input-tokens-reset: 2026-01-31T23:59:51Z
        anthropic-ratelimit-output-tokens-limit: 200
        anthropic-ratelimit-output-tokens-remaining: 20
        anthropic-ratelimit-output-tokens-reset: 2026-02-01T00:00:45Z
        anthropic-ratelimit-requests-limit: 60
        anthropic-ratelimit-requests-remaining: 59
        anthropic-ratelimit-requests-reset: 2026-01-31T23:59:52Z
        anthropic-ratelimit-tokens-limit: 200
        anthropic-ratelimit-tokens-remaining: 20
        anthropic-ratelimit-tokens-reset: 2026-02-01T00:00:45Z
        """, lines(words.headers(standings, NOW)));
  }

  @Test
  void whatIsNotLimitedIsNotTold() {
    assertEquals(Map.of(), words.headers(new Standings(List.of()), NOW));
  }

  @Test
  void aRefusalSaysWhichLimitItIs() {
    assertEquals("This request would exceed the rate limit for model 'm' of 3 requests per minute. You can see the response"
        + " headers for current usage. Please try again later.", refusal(Optional.of(Measure.REQUESTS), 3, 1));
    assertEquals("This request would exceed the rate limit for model 'm' of 40 input tokens per minute. You can see the"
        + " response headers for current usage. Please reduce the prompt length or try again later.",
        refusal(Optional.of(Measure.INPUT_TOKENS), 40, 12));
    assertEquals("This request would exceed the rate limit for model 'm' of 10 tokens per minute. You can see the response"
        + " headers for"
        + " current usage. Please reduce the prompt length: it counts 12 tokens.", refusal(Optional.of(Measure.TOKENS), 10, 12));
    assertEquals("Number of concurrent streams has exceeded the rate limit for model 'm' of 2 concurrent streams. Please try"
        + " again later.",
        refusal(Optional.empty(), 2, 1));
  }

  private String refusal(Optional<Measure> measure, long limit, long requested) {
    ApiError error = words.refusal(new Refusal("model 'm'", measure, limit, limit, requested, Duration.ofSeconds(1)));
    assertEquals("429 rate_limit_error", error.status() + " " + error.type());
    return error.message();
  }

  private static String lines(Map<String, String> headers) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(headers).forEach((name, value) -> lines.append(name).append(": ").append(value).append('\n'));
    return lines.toString();
  }
}
