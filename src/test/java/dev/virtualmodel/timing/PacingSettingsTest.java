package dev.virtualmodel.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacingSettingsTest {

  private static final String EXPECTED = "a duration such as 150ms, a range such as 50ms..500ms, "
      + "{normal: {mean: 300ms, stddev: 80ms, min: 0ms}} or {lognormal: {median: 300ms, sigma: 0.4}}";

  @Test
  void aDelayIsSpread() {
    assertEquals(List.of(Duration.ofMillis(150), Duration.ofMillis(300)), read("delay: 300ms").timetable(2, true).pieces());
    assertEquals(Duration.ofMillis(300), read("delay: 300ms").timetable(2, false).end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"content: Hi", "delay: null", "timing: ~"})
  void nothingGivenIs50MsBeforeEachChunk(String model) {
    assertEquals(Duration.ofMillis(100), read(model).timetable(2, true).end());
    assertEquals(Duration.ZERO, read(model).timetable(2, false).end());
  }

  @Test
  void everyPartOfATimingIsRead() {
    Timetable times = read("timing: {first_token: 0.1s, between_chunks: 20ms, end: PT0.007S}").timetable(3, true);
    assertEquals(new Timetable(List.of(Duration.ofMillis(100), Duration.ofMillis(120), Duration.ofMillis(140)),
        Duration.ofMillis(147)),
        times);
  }

  @Test
  void whatATimingLeavesOutTakesNoTime() {
    assertEquals(Duration.ZERO, read("timing: {}").timetable(3, true).end());
    assertEquals(Duration.ofMillis(5), read("timing: {end: 5ms}").timetable(3, true).end());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      50ms..500ms                                             | 50  | 500
      50ms .. 0.5s                                            | 50  | 500
      70ms..70ms                                              | 70  | 70
      {normal: {mean: 300ms, stddev: 1000ms, min: 200ms}}     | 200 | 60000
      {normal: {mean: 300ms, stddev: 0ms}}                    | 300 | 300
      {lognormal: {median: 300ms, sigma: 0}}                  | 300 | 300
      """)
  void eachFormOfADelayIsRead(String form, long minMillis, long maxMillis) {
    Pacing pacing = read("timing: {first_token: " + quoted(form) + ", seed: 7}");
    for (int i = 0; i < 100; i++) {
      Duration drawn = pacing.timetable(1, true).end();
      assertTrue(drawn.compareTo(Duration.ofMillis(minMillis)) >= 0 && drawn.compareTo(Duration.ofMillis(maxMillis)) <= 0,
          () -> form + " drew " + drawn);
    }
  }

  @Test
  void theSeedDecidesTheDraws() {
    String timing = "timing: {first_token: 0ms..1h, seed: %s}";
    assertEquals(read(timing.formatted(-42)).timetable(1, true), read(timing.formatted(-42)).timetable(1, true));
    assertTrue(!read(timing.formatted(1)).timetable(1, true).equals(read(timing.formatted(2)).timetable(1, true)));
  }

  @Test
  void bothDelayAndTimingAreOneTooMany() {
    assertWrong("models.yaml:2: key 'timing': a model has either delay or timing, not both", "delay: 1s\ntiming: {end: 1s}");
  }

  @Test
  void aDelayThatIsNoDurationIsRefused() {
    assertWrong("models.yaml:1: key 'delay': found \"soon\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S",
        "delay: soon");
    assertWrong("models.yaml:1: key 'delay': found \"50ms..1s\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S",
        "delay: 50ms..1s");
    assertWrong("models.yaml:1: key 'delay': found \"-1s\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S",
        "delay: -1s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "50ms..", "..50ms", "50ms..late", "50ms..60ms..70ms", "-5ms", ""})
  void aTimeThatIsNoneIsToldAllThatWouldDo(String text) {
    assertWrong("models.yaml:1: key 'timing.first_token': found \"" + text + "\", expected " + EXPECTED,
        "timing: {first_token: \"" + text + "\"}");
  }

  @Test
  void aTimeOfAnotherKindIsToldAllThatWouldDo() {
    assertWrong("models.yaml:1: key 'timing.end': found 300, expected " + EXPECTED, "timing: {end: 300}");
    assertWrong("models.yaml:1: key 'timing.end': found a list, expected " + EXPECTED, "timing: {end: [1s]}");
    assertWrong("models.yaml:1: key 'timing.end': found a mapping of keys to values, expected " + EXPECTED, "timing: {end: {}}");
    assertWrong("models.yaml:1: key 'timing.end': found a mapping of keys to values, expected " + EXPECTED,
        "timing: {end: {normal: {mean: 1s, stddev: 1s}, lognormal: {median: 1s, sigma: 1}}}");
    assertWrong("models.yaml:1: key 'timing': found \"1s\", expected a mapping of keys to values", "timing: 1s");
  }

  @Test
  void aRangeThatRunsDownwardsIsToldTheOtherWayRound() {
    assertWrong("models.yaml:1: key 'timing.first_token': found \"500ms..50ms\", expected a range that runs upwards, such as "
        + "50ms..500ms",
        "timing: {first_token: 500ms..50ms}");
  }

  @Test
  void aDistributionNeedsItsFigures() {
    assertWrong("models.yaml:1: key 'timing.end.normal.mean': found nothing, expected a duration such as 150ms, 1.5s, 2m or "
        + "PT0.15S",
        "timing: {end: {normal: {stddev: 1s}}}");
    assertWrong("models.yaml:1: key 'timing.end.normal.stddev': found nothing, expected a duration such as 150ms, 1.5s, 2m or "
        + "PT0.15S",
        "timing: {end: {normal: {mean: 1s}}}");
    assertWrong("models.yaml:1: key 'timing.end.lognormal.median': found nothing, expected a duration such as 150ms, 1.5s, 2m "
        + "or PT0.15S",
        "timing: {end: {lognormal: {sigma: 1}}}");
    assertWrong("models.yaml:1: key 'timing.end.lognormal.sigma': found 9, expected a number from 0 to 5",
        "timing: {end: {lognormal: {median: 1s, sigma: 9}}}");
  }

  @Test
  void aSeedIsAWholeNumber() {
    assertWrong("models.yaml:1: key 'timing.seed': found 1.5, expected a whole number", "timing: {seed: 1.5}");
  }

  @Test
  void whatNobodyKnowsIsRefusedWhereItStands() {
    assertWrong("models.yaml:1: key 'timing.first_tokn': is not known, did you mean 'first_token'?; "
        + "known here: between_chunks, end, first_token, seed", "timing: {first_tokn: 1s}");
    assertWrong("models.yaml:1: key 'timing.end.normal.max': is not known; known here: mean, min, stddev",
        "timing: {end: {normal: {mean: 1s, stddev: 1s, max: 2s}}}");
  }

  private static String quoted(String form) {
    return form.startsWith("{") ? form : "\"" + form + "\"";
  }

  private static Pacing read(String yaml) {
    Section model = Section.of(Documents.parse(yaml, "models.yaml"));
    Pacing pacing = PacingSettings.read(model);
    model.optionalText("content");
    model.refuseUnread();
    return pacing;
  }

  private static void assertWrong(String message, String yaml) {
    assertEquals(message, assertThrows(WrongSetting.class, () -> read(yaml)).getMessage());
  }
}
