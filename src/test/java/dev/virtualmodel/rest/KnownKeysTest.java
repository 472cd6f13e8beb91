package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownKeysTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      one     | -              | true  | one
      -       | Bearer two     | true  | two
      -       | bearer  two    | true  | two
      wrong   | Bearer one     | true  | one
      one     | Bearer wrong   | true  | one
      one     | Basic two      | true  | one
      wrong   | Bearer wrong2  | false | wrong
      wrong   | -              | false | wrong
      -       | Basic one      | false | -
      -       | -              | false | -
      """)
  void oneOfTheKeysThatACallPresentsIsEnoughAndCounts(String apiKey, String authorization, boolean passes, String counted) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-api-key", apiKey);
    headers.put("Authorization", authorization);
    KnownKeys keys = new KnownKeys(List.of("one", "two"));

    assertEquals(passes + " " + counted, keys.letThrough(headers::get) + " " + keys.counted(headers::get).orElse(null));
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"any, Bearer other, any", "-, Bearer other, other", "-, -, -"})
  void whereNoKeyIsNeededTheFirstCounts(String apiKey, String authorization, String counted) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-api-key", apiKey);
    headers.put("Authorization", authorization);
    KnownKeys keys = new KnownKeys(List.of());

    assertEquals("true " + counted, keys.letThrough(headers::get) + " " + keys.counted(headers::get).orElse(null));
  }
}
