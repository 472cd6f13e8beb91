package dev.virtualmodel.reply;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How long an upstream's answer takes at least on its way to the caller. What the upstream itself is slower with comes when it
 * comes: these are the least times, and none of them is added to its own.
 *
 * @param first   from the arrival of the request to the first byte of the answer
 * @param between from one piece of a stream's content to the next; asked once for each
 * @param end     from the last piece of content to what closes the stream
 */
public record RelayPace(Duration first, Supplier<Duration> between, Duration end) {

  private static final RelayPace UNHURRIED = new RelayPace(Duration.ZERO, () -> Duration.ZERO, Duration.ZERO);

  public RelayPace {
    Objects.requireNonNull(first);
    Objects.requireNonNull(between);
    Objects.requireNonNull(end);
  }

  /** As fast as the upstream. */
  public static RelayPace ofUpstream() {
    return UNHURRIED;
  }

  /** As fast as the upstream, once so long after the request has come. */
  public static RelayPace notBefore(Duration first) {
    return new RelayPace(first, UNHURRIED.between, Duration.ZERO);
  }

  /** The same pace with another beginning. */
  public RelayPace from(Duration beginning) {
    return new RelayPace(beginning, between, end);
  }

  /** Whether there is nothing to wait for within a stream. */
  public boolean isOfUpstream() {
    return between == UNHURRIED.between && end.isZero();
  }
}
