package dev.virtualmodel.limit;

import java.time.Duration;
import java.util.Objects;

/**
 * How far a limit by the minute is used up.
 *
 * @param limit     by the minute
 * @param remaining what may be used at once, from 0
 * @param untilFull when nothing of it would be used any more
 */
public record Standing(Measure measure, long limit, long remaining, Duration untilFull) {

  public Standing {
    Objects.requireNonNull(measure);
    Objects.requireNonNull(untilFull);
  }

  public long used() {
    return limit - remaining;
  }
}
