package dev.virtualmodel.rest.openai;

import dev.virtualmodel.rest.Transformed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the transformers make of the messages of a chat, sentence by sentence of their description. */
class ChatTransformersTest {

  private static final Transformed CHAT = new Transformed(body -> ChatCompletionReader.read(body).request());

  private static final String THREE_ROUNDS_OF_THOUGHT = """
      [{"role": "system", "content": "Be brief."},
       {"role": "user", "content": "One"},
       {"role": "assistant", "reasoning_content": "Hm.", "content": "1", "refusal": null},
       {"role": "user", "content": "Two"},
       {"role": "assistant", "reasoning_content": "Hm.", "content": "2"},
       {"role": "user", "content": "Three"},
       {"role": "assistant", "reasoning_content": "Hm.", "content": "3"}]
      """;

  @Test
  void thinkingStaysInTheLastTwoRounds() {
    CHAT.assertBecomes("thinking", THREE_ROUNDS_OF_THOUGHT, """
        [{"role": "system", "content": "Be brief."},
         {"role": "user", "content": "One"},
         {"role": "assistant", "content": "1", "refusal": null},
         {"role": "user", "content": "Two"},
         {"role": "assistant", "reasoning_content": "Hm.", "content": "2"},
         {"role": "user", "content": "Three"},
         {"role": "assistant", "reasoning_content": "Hm.", "content": "3"}]
        """);
  }

  @Test
  void thinkingStaysInAsManyRoundsAsConfigured() {
    CHAT.assertUntouched(Map.of("thinking", Map.of("keep_last_rounds", 3)), THREE_ROUNDS_OF_THOUGHT);
  }

  @Test
  void aMessageThatOnlyThoughtGoesAndItsToolCallsStay() {
    CHAT.assertBecomes(Map.of("thinking", Map.of("keep_last_rounds", 1)), """
        [{"role": "user", "content": "One"},
         {"role": "assistant", "content": "", "reasoning_content": "Hm."},
         {"role": "assistant", "content": null, "reasoning_content": "Hm.", "tool_calls": [
           {"id": "c1", "type": "function", "function": {"name": "read", "arguments": "{}"}}]},
         {"role": "tool", "tool_call_id": "c1", "content": "A"},
         {"role": "user", "content": "Two"}]
        """, """
        [{"role": "user", "content": "One"},
         {"role": "assistant", "content": null, "tool_calls": [
           {"id": "c1", "type": "function", "function": {"name": "read", "arguments": "{}"}}]},
         {"role": "tool", "tool_call_id": "c1", "content": "A"},
         {"role": "user", "content": "Two"}]
        """);
  }

  @Test
  void thinkingBeforeTheFirstRoundStays() {
    CHAT.assertUntouched(Map.of("thinking", Map.of("keep_last_rounds", 1)), """
        [{"role": "assistant", "content": "Hello", "reasoning_content": "Hm."},
         {"role": "user", "content": "One"},
         {"role": "user", "content": "Two"}]
        """);
  }

  /** With every way in which a round may look. */
  private static final String TOOLS = """
      [{"role": "developer", "content": "Be brief."},
       {"role": "assistant", "content": null, "tool_calls": [
         {"id": "c0", "type": "function", "function": {"name": "read", "arguments": "{\\"path\\": \\"before.txt\\"}"}}]},
       {"role": "tool", "tool_call_id": "c0", "content": "before"},
       {"role": "user", "name": "Ann", "content": [
         {"type": "text", "text": "Look at these."},
         {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}]},
       {"role": "assistant", "content": "I look.", "reasoning_content": "Hm.", "tool_calls": [
         {"id": "c1", "type": "function", "function": {"name": "read",
           "arguments": "{\\"note\\": \\"see src/Other.java\\", \\"target\\": \\"src/Main.java\\", \\"file_path\\": \\"my notes\\"}"}},
         {"id": "c2", "type": "custom", "custom": {"name": "show", "input": "src/Custom.java"}}], "annotations": []},
       {"role": "tool", "tool_call_id": "c1", "content": [{"type": "text", "text": "text inside of a result"}]},
       {"role": "tool", "tool_call_id": "c2", "content": "gone"},
       {"role": "system", "content": "Mind the budget."},
       {"role": "assistant", "content": " ", "tool_calls": [
         {"id": "c3", "type": "function", "function": {"name": "read",
           "arguments": "{\\"paths\\": [\\"/etc/hosts\\", \\"my notes\\", \\"src/Main.java\\"]}"}},
         {"id": "c4", "type": "function", "function": {"name": "read", "arguments": "{\\"path\\": \\"cut o"}}]},
       {"role": "tool", "tool_call_id": "c3", "content": ""},
       {"role": "tool", "tool_call_id": "c4", "content": ""},
       {"role": "assistant", "content": "Seen."},
       {"role": "assistant", "content": null, "refusal": "Not that."},
       {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "https://example.org/b.png"}}]},
       {"role": "assistant", "content": null, "function_call": {"name": "read", "arguments": "{\\"path\\": \\"b.txt\\"}"}},
       {"role": "function", "name": "read", "content": "B"},
       {"role": "assistant", "content": null, "audio": {"id": "audio_1"}},
       {"role": "assistant", "content": "A picture."},
       {"role": "user", "content": "  "},
       {"role": "user", "content": "And now?"},
       {"role": "assistant", "content": null, "reasoning_content": "Hm.", "tool_calls": [
         {"id": "c5", "type": "function", "function": {"name": "read", "arguments": "{\\"path\\": \\"c.txt\\"}"}}]},
       {"role": "tool", "tool_call_id": "c5", "content": "C"}]
      """;

  @Test
  void ofEarlierRoundsOnlyTheTextIsLeft() {
    CHAT.assertBecomes("round-only", TOOLS, """
        [{"role": "developer", "content": "Be brief."},
         {"role": "assistant", "content": null, "tool_calls": [
           {"id": "c0", "type": "function", "function": {"name": "read", "arguments": "{\\"path\\": \\"before.txt\\"}"}}]},
         {"role": "tool", "tool_call_id": "c0", "content": "before"},
         {"role": "user", "name": "Ann", "content": [{"type": "text", "text": "Look at these."}]},
         {"role": "assistant", "content": "I look.", "annotations": []},
         {"role": "system", "content": "Mind the budget."},
         {"role": "assistant", "content": "Seen."},
         {"role": "assistant", "content": null, "refusal": "Not that."},
         {"role": "user", "content": [{"type": "text", "text": "[content omitted]"}]},
         {"role": "assistant", "content": "A picture."},
         {"role": "user", "content": "[content omitted]"},
         {"role": "user", "content": "And now?"},
         {"role": "assistant", "content": null, "reasoning_content": "Hm.", "tool_calls": [
           {"id": "c5", "type": "function", "function": {"name": "read", "arguments": "{\\"path\\": \\"c.txt\\"}"}}]},
         {"role": "tool", "tool_call_id": "c5", "content": "C"}]
        """);
  }

  @Test
  void theFilesOfEarlierRoundsComeBackAsExpired() {
    CHAT.assertBecomes("round-files", TOOLS, """
        [{"role": "developer", "content": "Be brief."},
         {"role": "assistant", "content": null, "tool_calls": [
           {"id": "c0", "type": "function", "function": {"name": "read", "arguments": "{\\"path\\": \\"before.txt\\"}"}}]},
         {"role": "tool", "tool_call_id": "c0", "content": "before"},
         {"role": "user", "name": "Ann", "content": [{"type": "text", "text": "Look at these."}]},
         {"role": "assistant", "content": "I look.", "annotations": []},
         {"role": "assistant", "content": null, "tool_calls": [
           {"id": "expired_file_1", "type": "function", "function": {"name": "read_file",
             "arguments": "{\\"path\\":\\"my notes\\"}"}},
           {"id": "expired_file_2", "type": "function", "function": {"name": "read_file",
             "arguments": "{\\"path\\":\\"src/Main.java\\"}"}},
           {"id": "expired_file_3", "type": "function", "function": {"name": "read_file",
             "arguments": "{\\"path\\":\\"src/Custom.java\\"}"}},
           {"id": "expired_file_4", "type": "function", "function": {"name": "read_file",
             "arguments": "{\\"path\\":\\"/etc/hosts\\"}"}}]},
         {"role": "tool", "tool_call_id": "expired_file_1", "content": "Content has expired, please view again"},
         {"role": "tool", "tool_call_id": "expired_file_2", "content": "Content has expired, please view again"},
         {"role": "tool", "tool_call_id": "expired_file_3", "content": "Content has expired, please view again"},
         {"role": "tool", "tool_call_id": "expired_file_4", "content": "Content has expired, please view again"},
         {"role": "system", "content": "Mind the budget."},
         {"role": "assistant", "content": "Seen."},
         {"role": "assistant", "content": null, "refusal": "Not that."},
         {"role": "user", "content": [{"type": "text", "text": "[content omitted]"}]},
         {"role": "assistant", "content": null, "tool_calls": [
           {"id": "expired_file_5", "type": "function", "function": {"name": "read_file",
             "arguments": "{\\"path\\":\\"b.txt\\"}"}}]},
         {"role": "tool", "tool_call_id": "expired_file_5", "content": "Content has expired, please view again"},
         {"role": "assistant", "content": "A picture."},
         {"role": "user", "content": "[content omitted]"},
         {"role": "user", "content": "And now?"},
         {"role": "assistant", "content": null, "reasoning_content": "Hm.", "tool_calls": [
           {"id": "c5", "type": "function", "function": {"name": "read", "arguments": "{\\"path\\": \\"c.txt\\"}"}}]},
         {"role": "tool", "tool_call_id": "c5", "content": "C"}]
        """);
  }

  @Test
  void aConversationWithoutAnyRoundStaysAsItIs() {
    for (Object transformer : List.of("thinking", "round-only", "round-files",
        List.of("thinking", "round-files", "round-only"))) {
      CHAT.assertUntouched(transformer, """
          [{"role": "system", "content": "Be brief."},
           {"role": "assistant", "content": "Hello", "reasoning_content": "Hm."}]
          """);
    }
  }
}
