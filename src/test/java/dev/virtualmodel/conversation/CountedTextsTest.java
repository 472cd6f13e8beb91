package dev.virtualmodel.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedTextsTest {

  private final List<String> counted = new ArrayList<>();
  private final CountedTexts texts = new CountedTexts(text -> {
    counted.add(text);
    return text.length();
  });

  @Test
  void aTextIsCountedOnce() {
    assertEquals(5, texts.count("again"));
    assertEquals(5, texts.count(new StringBuilder("again").toString()));
    assertEquals(List.of("again"), counted);
  }

  @Test
  void textsThatAreNearlyTheSameAreCountedEach() {
    List<String> near = List.of("", "\0", "\0\0", "ab", "ba", "a", "aa", "\u0101", "\u0001");

    near.forEach(text -> assertEquals(text.length(), texts.count(text)));
    assertEquals(near, counted);
  }

  @Test
  void thereIsNoEndOfTextsThatMayCome() {
    for (int i = 0; i < 100_000; i++) {
      String text = "text " + i;
      assertEquals(text.length(), texts.count(text));
    }
  }
}
