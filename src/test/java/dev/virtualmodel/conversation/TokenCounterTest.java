package dev.virtualmodel.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.knuddels.jtokkit.api.Encoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Counts against figures that the vendor published.
 *
 * @see <a href="https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken">OpenAI: how to count tokens</a>
 */
class TokenCounterTest {

  @ParameterizedTest
  @CsvSource({"'',0", "tiktoken is great!,6", "antidisestablishmentarianism,6", "2 + 2 = 4,7", "お誕生日おめでとう,8", "hello world,2"})
  void aTextHasTheTokensOfO200k(String text, long tokens) {
    assertEquals(tokens, TokenCounter.count(text));
  }

  @Test
  void aSpecialTokenIsPlainText() {
    assertTrue(TokenCounter.count("<|endoftext|>") > 1);
    assertEquals("<|endoftext|> stays", TokenCounter.truncate("<|endoftext|> stays", 100));
  }

  @Test
  void eachKindOfPartCounts() {
    List<ContentPart> parts = List.of(new ContentPart.Text("hello world"), new ContentPart.Thinking("hello world"),
        new ContentPart.ToolUse("call_1", "hello world", "hello world"),
        new ContentPart.ToolResult("call_1", List.of(new ContentPart.Text("hello world"), new ContentPart.Media("image", JsonNodeFactory.instance.objectNode()))),
        new ContentPart.Media("image", JsonNodeFactory.instance.objectNode()), new ContentPart.Other(JsonNodeFactory.instance.textNode("x")));
    assertEquals(2 + 2 + 4 + 2 + 1_000 + 1_000 + TokenCounter.count("\"x\""), TokenCounter.count(parts, 1_000));
    assertEquals(0, TokenCounter.count(List.of(), 1_000));
  }

  @Test
  void aTextIsCutAfterItsTokens() {
    assertEquals("", TokenCounter.truncate("one two three", 0));
    assertEquals("one", TokenCounter.truncate("one two three", 1));
    assertEquals("one two", TokenCounter.truncate("one two three", 2));
    assertEquals("one two three", TokenCounter.truncate("one two three", 3));
    assertEquals("one two three", TokenCounter.truncate("one two three", Long.MAX_VALUE));
    assertEquals("", TokenCounter.truncate("", 5));
  }

  @Test
  void aCharacterOfManyTokensIsKeptWholeOrNotAtAll() {
    String text = "a👩‍👩‍👧‍👦🧑🏽‍🚀 𠜎𠜱 ẅ̈ z";
    String longest = "";
    for (int most = 0; most <= TokenCounter.count(text); most++) {
      String beginning = TokenCounter.truncate(text, most);
      assertTrue(text.startsWith(beginning), beginning);
      assertTrue(beginning.length() >= longest.length(), beginning);
      assertTrue(TokenCounter.count(beginning) <= most, beginning);
      assertEquals(beginning, new String(beginning.getBytes(UTF_8), UTF_8));
      longest = beginning;
    }
    assertEquals(text, longest);
  }

  @Test
  @Timeout(30)
  void aTextOfAMegabyteIsCountedInTime() {
    assertEquals(200_000, TokenCounter.count("hello ".repeat(200_000).trim()));
    assertTrue(TokenCounter.count("a".repeat(1_000_000)) > 10_000);
  }

  @Test
  void aForgottenVocabularyIsReadAgainWhenSomebodyCounts() {
    Encoding before = Vocabulary.get();
    assertSame(before, Vocabulary.get());

    TokenCounter.forget();

    assertNotSame(before, Vocabulary.get());
    assertEquals(2, TokenCounter.count("hello world"));
  }
}
