package dev.virtualmodel.limit;

import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How much may be used: what stands at a model's {@code limits}, and in the setting {@code key-limits} for each API key.
 *
 * <p>A limit by the minute holds as many requests or tokens as it says, and is refilled continuously: after a second there is a
 * sixtieth of it more, until it is full.
 *
 * @param perMinute         from 1; what is not in it is not limited
 * @param concurrentStreams open at one time, from 1
 */
public record RateLimits(Map<Measure, Long> perMinute, Optional<Long> concurrentStreams) {

  private static final String KEY = "limits";
  /** More would be more than a token in sixty nanoseconds. */
  private static final long MOST = 1_000_000_000;

  public RateLimits {
    perMinute = Map.copyOf(perMinute);
    Objects.requireNonNull(concurrentStreams);
  }

  public static RateLimits none() {
    return new RateLimits(Map.of(), Optional.empty());
  }

  /**
   * Reads a model's {@code limits}; none where there are none.
   *
   * @throws dev.virtualmodel.document.WrongSetting for an unknown key, and for what is no whole number from 1
   */
  public static RateLimits of(Section model) {
    return model.optionalSection(KEY).map(RateLimits::read).orElseGet(RateLimits::none);
  }

  /** The same for limits that stand alone. */
  public static RateLimits of(Node limits) {
    return read(Section.of(limits));
  }

  private static RateLimits read(Section limits) {
    Map<Measure, Long> perMinute = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      limits.optionalWholeNumber(measure.key(), 1, MOST).ifPresent(limit -> perMinute.put(measure, limit));
    }
    Optional<Long> streams = limits.optionalWholeNumber("concurrent_streams", 1, MOST);
    limits.refuseUnread();
    return new RateLimits(perMinute, streams);
  }

  public boolean isNone() {
    return perMinute.isEmpty() && concurrentStreams.isEmpty();
  }
}
