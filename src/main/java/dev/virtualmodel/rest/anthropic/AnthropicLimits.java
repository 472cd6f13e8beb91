package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.limit.Measure;
import dev.virtualmodel.limit.Refusal;
import dev.virtualmodel.limit.Standing;
import dev.virtualmodel.limit.Standings;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.LimitWords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of limits as Anthropic does. What it tells of tokens in general is the tightest limit on tokens of any kind.
 *
 * @see <a href="https://docs.anthropic.com/en/api/rate-limits#response-headers">Anthropic: rate limits in headers</a>
 */
final class AnthropicLimits implements LimitWords {

  @Override
  public Map<String, String> headers(Standings standings, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    put("requests", standings.tightest(Measure.REQUESTS), now, headers);
    put("tokens", standings.tightest(Measure.TOKENS, Measure.INPUT_TOKENS, Measure.OUTPUT_TOKENS), now, headers);
    put("input-tokens", standings.tightest(Measure.INPUT_TOKENS), now, headers);
    put("output-tokens", standings.tightest(Measure.OUTPUT_TOKENS), now, headers);
    return headers;
  }

  private static void put(String what, Optional<Standing> standing, Instant now, Map<String, String> headers) {
    standing.ifPresent(known -> {
      String name = "anthropic-ratelimit-" + what;
      headers.put(name + "-limit", Long.toString(known.limit()));
      headers.put(name + "-remaining", Long.toString(known.remaining()));
      headers.put(name + "-reset", secondsOf(now.plus(known.untilFull())).toString());
    });
  }

  /** An RFC 3339 time stamp has no fraction here; it is rounded up, so that nobody comes too early. */
  private static Instant secondsOf(Instant time) {
    return time.plusSeconds(1).minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public ApiError refusal(Refusal refusal) {
    String limit = "the rate limit for " + refusal.subject() + " of " + refusal.limit() + " " + refusal.unit() + ". ";
    if (refusal.measure().isEmpty()) {
      return ApiError.of(429, "Number of concurrent streams has exceeded " + limit + "Please try again later.");
    }
    return ApiError.of(429, "This request would exceed " + limit + "You can see the response headers for current usage. "
        + (refusal.isTooLarge() ? "Please reduce the prompt length: it counts " + refusal.requested() + " tokens."
            : refusal.measure().get() == Measure.REQUESTS ? "Please try again later."
            : "Please reduce the prompt length or try again later."));
  }
}
