package dev.virtualmodel.limit;

import io.github.bucket4j.TimeMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts what is used of some limits: of a model's, or of a key's. Nothing is used at first. */
public final class Meter {

  private final String subject;
  private final List<Quota> quotas = new ArrayList<>();
  private final Optional<Long> mostStreams;
  private long openStreams;

  /**
   * @param subject whose limits they are, for messages: {@code model 'x'}
   * @param time    what the minutes are measured by
   */
  public Meter(String subject, RateLimits limits, TimeMeter time) {
    this.subject = subject;
    for (Measure measure : Measure.values()) {
      Optional.ofNullable(limits.perMinute().get(measure)).ifPresent(limit -> quotas.add(new Quota(measure, limit, time)));
    }
    this.mostStreams = limits.concurrentStreams();
  }

  /** A meter by the process's own time; none where nothing is limited. */
  public static Optional<Meter> of(String subject, RateLimits limits) {
    return limits.isNone() ? Optional.empty() : Optional.of(new Meter(subject, limits, TimeMeter.SYSTEM_NANOTIME));
  }

  boolean countsInput() {
    return quotas.stream().map(Quota::measure).anyMatch(Measure::countsInput);
  }

  boolean countsOutput() {
    return quotas.stream().map(Quota::measure).anyMatch(Measure::countsOutput);
  }

  /** Does something during which nobody else counts here. */
  synchronized <T> T alone(Supplier<T> step) {
    return step.get();
  }

  synchronized List<Refusal> refusals(boolean stream, long inputTokens) {
    List<Refusal> refusals = new ArrayList<>();
    quotas.forEach(quota -> quota.refusal(subject, inputTokens).ifPresent(refusals::add));
    mostStreams.filter(most -> stream && openStreams >= most)
        .ifPresent(most -> refusals.add(Refusal.ofStream(subject, most, openStreams)));
    return refusals;
  }

  synchronized void take(boolean stream, long inputTokens) {
    quotas.forEach(quota -> quota.take(inputTokens));
    openStreams += stream ? 1 : 0;
  }

  synchronized void owe(long outputTokens) {
    quotas.stream().filter(quota -> quota.measure().countsOutput()).forEach(quota -> quota.owe(outputTokens));
  }

  synchronized void endStream() {
    openStreams--;
  }

  synchronized List<Standing> standings() {
    return quotas.stream().map(Quota::standing).toList();
  }

  synchronized long openStreams() {
    return openStreams;
  }
}
