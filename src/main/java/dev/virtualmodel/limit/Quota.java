package dev.virtualmodel.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import java.util.Optional;

/** What is left of one limit by the minute. For one thread at a time: its meter sees to that. */
final class Quota {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Measure measure;
  private final long limit;
  private final Bucket bucket;

  Quota(Measure measure, long limit, TimeMeter time) {
    this.measure = measure;
    this.limit = limit;
    this.bucket = Bucket.builder()
        .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, MINUTE))
        .withCustomTimePrecision(time)
        .withSynchronizationStrategy(SynchronizationStrategy.NONE)
        .build();
  }

  Measure measure() {
    return measure;
  }

  /** Why a call cannot be let through now; takes nothing. */
  Optional<Refusal> refusal(String subject, long inputTokens) {
    long needed = measure.needed(inputTokens);
    Duration wait = until(Math.min(needed, limit));
    return wait.isZero() && needed <= limit ? Optional.empty()
        : Optional.of(Refusal.of(subject, measure, limit, standing().used(), needed, wait));
  }

  void take(long inputTokens) {
    consume(measure.taken(inputTokens));
  }

  /**
   * Takes what has been said, whether it is there or not: what is missing is owed. No more than a whole limit is owed, so that
   * after a minute no answer is still counted.
   */
  void owe(long tokens) {
    consume(Math.min(tokens, bucket.getAvailableTokens() + limit));
  }

  Standing standing() {
    return new Standing(measure, limit, Math.max(0, bucket.getAvailableTokens()), until(limit));
  }

  private void consume(long amount) {
    if (amount > 0) {
      bucket.consumeIgnoringRateLimits(amount);
    }
  }

  private Duration until(long amount) {
    EstimationProbe estimate = bucket.estimateAbilityToConsume(amount);
    return Duration.ofNanos(estimate.getNanosToWaitForRefill());
  }
}
