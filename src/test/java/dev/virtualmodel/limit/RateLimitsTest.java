package dev.virtualmodel.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.WrongSetting;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits as they are written down. */
class RateLimitsTest {

  @Test
  void eachMeasureHasItsKey() {
    assertEquals(new RateLimits(Map.of(Measure.REQUESTS, 60L, Measure.TOKENS, 10000L, Measure.INPUT_TOKENS, 8000L,
        Measure.OUTPUT_TOKENS, 2000L), Optional.of(5L)), read("""
        requests_per_minute: 60
        tokens_per_minute: 10000
        input_tokens_per_minute: 8000
        output_tokens_per_minute: 2000
        concurrent_streams: 5
        """));
  }

  @Test
  void whatIsNotWrittenIsNotLimited() {
    assertTrue(read("{requests_per_minute: null}").isNone());
    assertEquals(new RateLimits(Map.of(), Optional.of(1L)), read("{concurrent_streams: 1}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {requests_per_minute: 0}    | key 'requests_per_minute': found 0, expected a whole number from 1 to 1000000000
      {tokens_per_minute: 1.5}    | key 'tokens_per_minute': found 1.5, expected a whole number from 1 to 1000000000
      {concurrent_streams: many}  | key 'concurrent_streams': found "many", expected a whole number from 1 to 1000000000
      {request_per_minute: 6}     | key 'request_per_minute': is not known, did you mean 'requests_per_minute'?; known here: \
      concurrent_streams, input_tokens_per_minute, output_tokens_per_minute, requests_per_minute, tokens_per_minute
      """)
  void aWrongLimitNamesItsKeyAndWhatWouldDo(String written, String message) {
    assertEquals("place:1: " + message, assertThrows(WrongSetting.class, () -> read(written)).getMessage());
  }

  private static RateLimits read(String text) {
    return RateLimits.of(Documents.parse(text, "place"));
  }
}
