package dev.virtualmodel.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.conversation.Compaction.Size;
import org.junit.jupiter.api.Test;

class CompactionTest {

  @Test
  void lessIsToldInMessagesTokensAndPercent() {
    assertEquals("12 messages, 3,456 tokens -> 5 messages, 789 tokens (77 % less)", compaction(12, 3_456, 5, 789));
  }

  @Test
  void moreIsToldAsMore() {
    assertEquals("2 messages, 100 tokens -> 4 messages, 150 tokens (50 % more)", compaction(2, 100, 4, 150));
  }

  @Test
  void nothingToDoIsToldToo() {
    assertEquals("1 message, 1 token -> 1 message, 1 token (0 % less)", compaction(1, 1, 1, 1));
    assertEquals("0 messages, 0 tokens -> 0 messages, 0 tokens (0 % less)", compaction(0, 0, 0, 0));
  }

  private static String compaction(long messages, long tokens, long messagesAfter, long tokensAfter) {
    return new Compaction(new Size(messages, tokens), new Size(messagesAfter, tokensAfter)).toString();
  }
}
