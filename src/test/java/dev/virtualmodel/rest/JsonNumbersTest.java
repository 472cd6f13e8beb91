package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonNumbersTest {

  private final List<Long> found = new ArrayList<>();
  private final JsonNumbers numbers = new JsonNumbers(Set.of("/n"), found::add);

  @Test
  void aTextAsLongAsMayBeIsReadOver() {
    feed("{\"text\": \"" + "x".repeat(JsonNumbers.MOST_OF_A_TEXT) + "\", \"n\": 1}");

    assertEquals(List.of(1L), found);
  }

  @Test
  void behindALongerTextNothingIsFoundBeforeTheNextDocument() {
    feed("{\"text\": \"" + "x".repeat(2 * JsonNumbers.MOST_OF_A_TEXT) + "\", \"n\": 1}");
    numbers.nextDocument();
    feed("{\"n\": 2}");

    assertEquals(List.of(2L), found);
  }

  /** A piece at a time, as an upstream sends it. */
  private void feed(String document) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length; from += 1_000) {
      numbers.feed(bytes, from, Math.min(from + 1_000, bytes.length));
    }
  }
}
