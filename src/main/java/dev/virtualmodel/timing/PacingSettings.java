package dev.virtualmodel.timing;

import dev.virtualmodel.document.Durations;
import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.reply.RelayPace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Reads a model's {@code delay} or {@code timing}. */
public final class PacingSettings {

  private static final String RANGE = "..";
  private static final String EXPECTED = "a duration such as 150ms, a range such as 50ms..500ms, "
      + "{normal: {mean: 300ms, stddev: 80ms, min: 0ms}} or {lognormal: {median: 300ms, sigma: 0.4}}";
  private static final double MOST_SIGMA = 5;

  private PacingSettings() {}

  /**
   * The pacing that a definition asks for.
   *
   * @throws WrongSetting for a value that is none, and for {@code delay} and {@code timing} in one definition
   */
  public static Pacing read(Section model) {
    Optional<Duration> delay = model.optionalDuration("delay");
    return timing(model).map(PacingSettings::drawn).or(() -> delay.map(Pacing::spread)).orElseGet(Pacing::unspecified);
  }

  /**
   * The same keys for an answer that comes from elsewhere, of which nobody knows beforehand how many pieces it has: {@code delay}
   * is over before its first byte, and the times of {@code timing} are the least ones. Each get draws those of one answer.
   */
  public static Supplier<RelayPace> relayed(Section model) {
    Optional<Duration> delay = model.optionalDuration("delay");
    return timing(model).map(PacingSettings::drawnForRelays).orElseGet(() -> {
      RelayPace pace = delay.map(RelayPace::notBefore).orElseGet(RelayPace::ofUpstream);
      return () -> pace;
    });
  }

  private static Optional<Section> timing(Section model) {
    Optional<Section> timing = model.optionalSection("timing");
    if (timing.isPresent() && model.optionalDuration("delay").isPresent()) {
      throw model.that("timing", "a model has either delay or timing, not both");
    }
    return timing;
  }

  private static Supplier<RelayPace> drawnForRelays(Section timing) {
    Delay first = delay(timing, "first_token");
    Delay between = delay(timing, "between_chunks");
    Delay end = delay(timing, "end");
    Supplier<RandomGenerator> random = SeededReplies.orAnyChance(seed(timing));
    return () -> {
      RandomGenerator chance = random.get();
      return new RelayPace(first.draw(chance), () -> between.draw(chance), end.draw(chance));
    };
  }

  private static Optional<Long> seed(Section timing) {
    return timing.optionalWholeNumber("seed", Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static Pacing drawn(Section timing) {
    return Pacing.drawn(delay(timing, "first_token"), delay(timing, "between_chunks"), delay(timing, "end"),
        seed(timing));
  }

  private static Delay delay(Section timing, String key) {
    Optional<Node> value = timing.optionalValue(key);
    if (value.isEmpty()) {
      return Delay.none();
    }
    if (value.get() instanceof Node.Text text) {
      return fixedOrRange(timing, key, text.value());
    }
    if (value.get() instanceof Node.Mapping) {
      return distribution(timing.section(key), timing, key);
    }
    throw timing.wrong(key, EXPECTED);
  }

  private static Delay fixedOrRange(Section timing, String key, String text) {
    int dots = text.indexOf(RANGE);
    if (dots < 0) {
      return Delay.fixed(Durations.parse(text).orElseThrow(() -> timing.wrong(key, EXPECTED)));
    }
    Duration min = Durations.parse(text.substring(0, dots).trim()).orElseThrow(() -> timing.wrong(key, EXPECTED));
    Duration max = Durations.parse(text.substring(dots + RANGE.length()).trim()).orElseThrow(() -> timing.wrong(key, EXPECTED));
    if (max.compareTo(min) < 0) {
      throw timing.wrong(key, "a range that runs upwards, such as " + Durations.format(max) + RANGE + Durations.format(min));
    }
    return Delay.uniform(min, max);
  }

  private static Delay distribution(Section delay, Section timing, String key) {
    Optional<Section> normal = delay.optionalSection("normal");
    Optional<Section> lognormal = delay.optionalSection("lognormal");
    if (normal.isPresent() == lognormal.isPresent()) {
      throw timing.wrong(key, EXPECTED);
    }
    return normal.map(PacingSettings::normal).orElseGet(() -> lognormal(lognormal.orElseThrow()));
  }

  private static Delay normal(Section normal) {
    return Delay.normal(normal.duration("mean"), normal.duration("stddev"), normal.optionalDuration("min").orElse(Duration.ZERO));
  }

  private static Delay lognormal(Section lognormal) {
    return Delay.lognormal(lognormal.duration("median"), lognormal.number("sigma", 0, MOST_SIGMA));
  }
}
