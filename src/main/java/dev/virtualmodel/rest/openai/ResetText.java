package dev.virtualmodel.rest.openai;

import java.math.BigDecimal;
import java.time.Duration;

/** A duration as OpenAI's headers have it, to the millisecond and rounded up: {@code 20ms}, {@code 1.5s}, {@code 6m0s}. */
final class ResetText {

  private ResetText() {}

  static String of(Duration duration) {
    long millis = duration.plusMillis(1).minusNanos(1).toMillis();
    if (millis > 0 && millis < 1_000) {
      return millis + "ms";
    }
    long minutes = millis / 60_000;
    String seconds = BigDecimal.valueOf(millis % 60_000, 3).stripTrailingZeros().toPlainString() + "s";
    if (minutes == 0) {
      return seconds;
    }
    return (minutes < 60 ? "" : minutes / 60 + "h") + minutes % 60 + "m" + seconds;
  }
}
