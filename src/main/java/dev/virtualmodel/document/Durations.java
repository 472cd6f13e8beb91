package dev.virtualmodel.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes durations as people write them: {@code 150ms}, {@code 1.5s}, {@code 2m}, {@code 1h} or ISO 8601
 * ({@code PT0.15S}); never negative, at most {@link #LONGEST}.
 */
public final class Durations {

  /** What would be right, for messages. */
  public static final String EXPECTED = "a duration such as 150ms, 1.5s, 2m or PT0.15S";

  /** A year: longer waits are mistakes, and sums of shorter ones cannot overflow a {@code long} of nanoseconds. */
  public static final Duration LONGEST = Duration.ofDays(365);

  private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)(ms|s|m|h)");
  private static final Pattern WITHOUT_UNIT = Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,9})?");
  private static final Pattern ISO = Pattern.compile("[Pp][0-9TtDdHhMmSs.]{1,40}");
  private static final Map<String, Duration> UNITS = Map.of(
      "ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

  private Durations() {
  }

  /** The duration, or nothing when the text is none; {@link #expected(String)} then says what would do. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = WITH_UNIT.matcher(text);
    if (matcher.matches()) {
      return within(nanos(new BigDecimal(matcher.group(1)), UNITS.get(matcher.group(2))));
    }
    return ISO.matcher(text).matches() ? iso(text) : Optional.empty();
  }

  /** What would have been right instead of this text: a number without a unit is told the unit. */
  public static String expected(String text) {
    if (WITHOUT_UNIT.matcher(text).matches()) {
      return "a duration with its unit, such as " + text + "ms or " + text + "s";
    }
    return parsesButTooLong(text) ? EXPECTED + ", at most " + LONGEST.toDays() + " days" : EXPECTED;
  }

  /** The shortest of the forms above that {@link #parse} reads back to the same duration. */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("A duration to wait is never negative: " + duration);
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return decimal(duration, 6) + "ms";
    }
    if (duration.getNano() == 0 && duration.getSeconds() % 3600 == 0) {
      return duration.toHours() + "h";
    }
    if (duration.getNano() == 0 && duration.getSeconds() % 60 == 0) {
      return duration.toMinutes() + "m";
    }
    return decimal(duration, 9) + "s";
  }

  private static String decimal(Duration duration, int nanoDigits) {
    BigDecimal nanos = BigDecimal.valueOf(duration.getSeconds()).movePointRight(9).add(BigDecimal.valueOf(duration.getNano()));
    BigDecimal value = nanos.movePointLeft(nanoDigits);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal nanos(BigDecimal amount, Duration unit) {
    return amount.multiply(BigDecimal.valueOf(unit.toNanos())).setScale(0, RoundingMode.DOWN);
  }

  private static Optional<Duration> within(BigDecimal nanos) {
    return nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0
        ? Optional.empty() : Optional.of(Duration.ofNanos(nanos.longValueExact()));
  }

  private static Optional<Duration> iso(String text) {
    try {
      return Optional.of(Duration.parse(text)).filter(duration -> duration.compareTo(LONGEST) <= 0);
    } catch (DateTimeException notIso) {
      return Optional.empty();
    }
  }

  private static boolean parsesButTooLong(String text) {
    return parse(text).isEmpty() && (WITH_UNIT.matcher(text).matches() || isIso(text));
  }

  private static boolean isIso(String text) {
    try {
      return ISO.matcher(text).matches() && !Duration.parse(text).isNegative();
    } catch (DateTimeException notIso) {
      return false;
    }
  }
}
