package dev.virtualmodel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {

  @Test
  void threePiecesAreAChunkWordsAndWhiteSpaceAlike() {
    assertEquals(List.of("Hello from", " the ", "support bot."), Pieces.cut("Hello from the support bot."));
    assertEquals(List.of("one"), Pieces.cut("one"));
    assertEquals(List.of("a b", " "), Pieces.cut("a b "));
  }

  @Test
  void nothingHasNoChunks() {
    assertEquals(List.of(), Pieces.cut(""));
  }

  @Test
  void aRunOfWhiteSpaceIsOnePiece() {
    assertEquals(List.of("\n\n  a\t ", "b"), Pieces.cut("\n\n  a\t b"));
    assertEquals(List.of("a\u00a0\u3000b", " c"), Pieces.cut("a\u00a0\u3000b c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a", "  leading and trailing  ", "Zeilen\r\n\r\nund\tTabs", "日本語のテキスト", "👩‍👩‍👧‍👦 👍🏽 ok",
      "x\u0000y"})
  void theChunksJoinToTheText(String text) {
    assertEquals(text, String.join("", Pieces.cut(text)));
  }
}
