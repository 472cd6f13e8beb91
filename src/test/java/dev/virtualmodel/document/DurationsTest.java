package dev.virtualmodel.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({"150ms,150000000", "0ms,0", "1.5s,1500000000", "2m,120000000000", "1h,3600000000000", "0.5ms,500000",
      "PT0.15S,150000000", "pt1m,60000000000", "P1D,86400000000000", "0.000000001s,1"})
  void aDurationIsReadInNanoseconds(String text, long nanos) {
    assertEquals(Optional.of(Duration.ofNanos(nanos)), Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "150", "-1s", "1 s", "1.s", ".5s", "1d", "1S", "PT-1S", "-PT1S", "P", "PT", "1e3ms", "٣s",
      "366h6m", "8761h", "PT8761H", "999999999999999999h", "P99999999999999D"})
  void anythingElseIsNone(String text) {
    assertEquals(Optional.empty(), Durations.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"0,0ms", "150000000,150ms", "500000,0.5ms", "1000000000,1s", "1500000000,1.5s", "90000000000,90s",
      "120000000000,2m",
      "7200000000000,2h", "3600000000001,3600.000000001s", "1,0.000001ms"})
  void aDurationIsWrittenInItsShortestFormAndReadBack(long nanos, String text) {
    assertEquals(text, Durations.format(Duration.ofNanos(nanos)));
    assertEquals(Optional.of(Duration.ofNanos(nanos)), Durations.parse(text));
  }

  @Test
  void whatWouldDoDependsOnWhatWasWritten() {
    assertEquals("a duration such as 150ms, 1.5s, 2m or PT0.15S", Durations.expected("soon"));
    assertEquals("a duration with its unit, such as 300ms or 300s", Durations.expected("300"));
    assertEquals("a duration such as 150ms, 1.5s, 2m or PT0.15S, at most 365 days", Durations.expected("9000h"));
  }

  @Test
  void nobodyWaitsANegativeTime() {
    assertThrows(IllegalArgumentException.class, () -> Durations.format(Duration.ofMillis(-1)));
  }
}
