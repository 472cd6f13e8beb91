package dev.virtualmodel.limit;

import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call beyond a limit. It has taken nothing of any.
 *
 * @param subject    whose limit it is: {@code model 'x'} or {@code this API key}
 * @param measure    what there is too much of within a minute; empty for streams at one time
 * @param used       of the limit
 * @param requested  by the call
 * @param retryAfter how long until there is enough; where it can never be enough, until there is as much as there can be
 */
public record Refusal(String subject, Optional<Measure> measure, long limit, long used, long requested, Duration retryAfter)
    implements Verdict {

  /** Nobody knows when a stream ends. */
  private static final Duration UNTIL_A_STREAM_ENDS = Duration.ofSeconds(1);

  /** Of several reasons the one to tell: what no waiting helps against, then what takes longest. */
  static final Comparator<Refusal> BY_WEIGHT = Comparator.comparing(Refusal::isTooLarge).thenComparing(Refusal::retryAfter);

  public Refusal {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(measure);
    Objects.requireNonNull(retryAfter);
  }

  static Refusal of(String subject, Measure measure, long limit, long used, long requested, Duration wait) {
    return new Refusal(subject, Optional.of(measure), limit, used, requested, wait);
  }

  static Refusal ofStream(String subject, long limit, long open) {
    return new Refusal(subject, Optional.empty(), limit, open, 1, UNTIL_A_STREAM_ENDS);
  }

  /** Whether the call alone is more than a minute's worth, so that it will not pass at any time. */
  public boolean isTooLarge() {
    return requested > limit;
  }

  /** What there is too much of, such as {@code input tokens per minute}. */
  public String unit() {
    return measure.map(counted -> counted.words() + " per minute").orElse("concurrent streams");
  }

  @Override
  public <T> T fold(Function<Admission, T> admission, Function<Refusal, T> refusal) {
    return refusal.apply(this);
  }
}
