package dev.virtualmodel.rest.openai;

import dev.virtualmodel.limit.Measure;
import dev.virtualmodel.limit.Refusal;
import dev.virtualmodel.limit.Standing;
import dev.virtualmodel.limit.Standings;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.LimitWords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of limits as OpenAI does. It counts tokens in one sum: of limits on input, output and both the tightest is told.
 *
 * @see <a href="https://platform.openai.com/docs/guides/rate-limits">OpenAI: rate limits in headers</a>
 */
final class OpenAiLimits implements LimitWords {

  private static final String CODE = "rate_limit_exceeded";

  @Override
  public Map<String, String> headers(Standings standings, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    put("requests", standings.tightest(Measure.REQUESTS), headers);
    put("tokens", standings.tightest(Measure.TOKENS, Measure.INPUT_TOKENS, Measure.OUTPUT_TOKENS), headers);
    return headers;
  }

  private static void put(String what, Optional<Standing> standing, Map<String, String> headers) {
    standing.ifPresent(known -> {
      headers.put("x-ratelimit-limit-" + what, Long.toString(known.limit()));
      headers.put("x-ratelimit-remaining-" + what, Long.toString(known.remaining()));
      headers.put("x-ratelimit-reset-" + what, ResetText.of(known.untilFull()));
    });
  }

  /** The type is what there is too much of: {@code requests} or {@code tokens}. */
  @Override
  public ApiError refusal(Refusal refusal) {
    String type = refusal.measure().map(measure -> measure == Measure.REQUESTS ? "requests" : "tokens").orElse("requests");
    return new ApiError(429, type, message(refusal), Optional.empty(), Optional.of(CODE), Optional.empty());
  }

  private static String message(Refusal refusal) {
    if (refusal.isTooLarge()) {
      return "Request too large for " + refusal.subject() + " on " + unit(refusal) + ": Limit " + refusal.limit() + ", Requested "
          + refusal.requested() + ". The input or output tokens must be reduced in order to run successfully.";
    }
    return "Rate limit reached for " + refusal.subject() + " on " + unit(refusal) + ": Limit " + refusal.limit() + ", Used "
        + refusal.used() + ", Requested " + refusal.requested() + ". Please try again in "
        + ResetText.of(refusal.retryAfter()) + ".";
  }

  private static String unit(Refusal refusal) {
    return refusal.measure().map(measure -> switch (measure) {
      case REQUESTS -> "requests per min (RPM)";
      case TOKENS -> "tokens per min (TPM)";
      case INPUT_TOKENS -> "input tokens per min";
      case OUTPUT_TOKENS -> "output tokens per min";
    }).orElse("concurrent streams");
  }
}
