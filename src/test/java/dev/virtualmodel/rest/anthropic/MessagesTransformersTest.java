package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.rest.Transformed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the transformers make of messages, sentence by sentence of their description. */
class MessagesTransformersTest {

  private static final Transformed MESSAGES = new Transformed(MessagesReader::message);

  private static final String THREE_ROUNDS_OF_THOUGHT = """
      [{"role": "user", "content": "One"},
       {"role": "assistant", "content": [
         {"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
         {"type": "redacted_thinking", "data": "ZGF0YQ=="},
         {"type": "text", "text": "1", "citations": null}]},
       {"role": "user", "content": "Two"},
       {"role": "assistant", "content": [{"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
         {"type": "text", "text": "2"}]},
       {"role": "user", "content": "Three"},
       {"role": "assistant", "content": [{"type": "redacted_thinking", "data": "ZGF0YQ=="}, {"type": "text", "text": "3"}]}]
      """;

  @Test
  void thinkingStaysInTheLastTwoRounds() {
    MESSAGES.assertBecomes("thinking", THREE_ROUNDS_OF_THOUGHT, """
        [{"role": "user", "content": "One"},
         {"role": "assistant", "content": [{"type": "text", "text": "1", "citations": null}]},
         {"role": "user", "content": "Two"},
         {"role": "assistant", "content": [{"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
           {"type": "text", "text": "2"}]},
         {"role": "user", "content": "Three"},
         {"role": "assistant", "content": [{"type": "redacted_thinking", "data": "ZGF0YQ=="}, {"type": "text", "text": "3"}]}]
        """);
  }

  @Test
  void thinkingStaysInAsManyRoundsAsConfigured() {
    MESSAGES.assertUntouched(Map.of("thinking", Map.of("keep_last_rounds", 3)), THREE_ROUNDS_OF_THOUGHT);
    MESSAGES.assertBecomes(Map.of("thinking", Map.of("keep_last_rounds", 1)), THREE_ROUNDS_OF_THOUGHT, """
        [{"role": "user", "content": "One"},
         {"role": "assistant", "content": [{"type": "text", "text": "1", "citations": null}]},
         {"role": "user", "content": "Two"},
         {"role": "assistant", "content": [{"type": "text", "text": "2"}]},
         {"role": "user", "content": "Three"},
         {"role": "assistant", "content": [{"type": "redacted_thinking", "data": "ZGF0YQ=="}, {"type": "text", "text": "3"}]}]
        """);
  }

  @Test
  void aMessageThatOnlyThoughtGoesAndItsToolCallsStay() {
    MESSAGES.assertBecomes(Map.of("thinking", Map.of("keep_last_rounds", 1)), """
        [{"role": "user", "content": "One"},
         {"role": "assistant", "content": [{"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
           {"type": "text", "text": "\\n"}]},
         {"role": "assistant", "content": [{"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
           {"type": "tool_use", "id": "t1", "name": "read", "input": {"path": "a"}}]},
         {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t1", "content": "A"},
           {"type": "text", "text": "Well?"}]},
         {"role": "user", "content": "Two"}]
        """, """
        [{"role": "user", "content": "One"},
         {"role": "assistant", "content": [{"type": "tool_use", "id": "t1", "name": "read", "input": {"path": "a"}}]},
         {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t1", "content": "A"},
           {"type": "text", "text": "Well?"}]},
         {"role": "user", "content": "Two"}]
        """);
  }

  @Test
  void thinkingBeforeTheFirstRoundStays() {
    MESSAGES.assertUntouched(Map.of("thinking", Map.of("keep_last_rounds", 1)), """
        [{"role": "assistant", "content": [{"type": "thinking", "thinking": "Hm.", "signature": "c2ln"}]},
         {"role": "user", "content": "One"},
         {"role": "user", "content": "Two"}]
        """);
  }

  /** With every way in which a round may look. */
  private static final String TOOLS = """
      [{"role": "assistant", "content": [{"type": "tool_use", "id": "t0", "name": "read", "input": {"path": "before.txt"}}]},
       {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t0", "content": "before"}]},
       {"role": "user", "content": [
         {"type": "text", "text": "Look at these.", "cache_control": {"type": "ephemeral"}},
         {"type": "image", "source": {"type": "url", "url": "https://example.org/a.png"}}]},
       {"role": "assistant", "content": [
         {"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
         {"type": "text", "text": "I look."},
         {"type": "tool_use", "id": "t1", "name": "read", "input": {"note": "see src/Other.java", "line": 3,
           "target": "src/Main.java",
           "file_path": "my notes"}},
         {"type": "tool_use", "id": "t2", "name": "fetch", "input": {"url": "https://example.org/x", "path": "my notes"}}]},
       {"role": "user", "content": [
         {"type": "tool_result", "tool_use_id": "t1", "content": [{"type": "text", "text": "text inside of a result"}]},
         {"type": "tool_result", "tool_use_id": "t2", "is_error": true, "content": "gone"},
         {"type": "text", "text": "Go on."}]},
       {"role": "assistant", "content": [{"type": "text", "text": " \\n"},
         {"type": "tool_use", "id": "t3", "name": "read", "input": {"paths": ["/etc/hosts", "src/Main.java"]}}]},
       {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t3"}]},
       {"role": "assistant", "content": "Seen."},
       {"role": "user", "content": [{"type": "image", "source": {"type": "url", "url": "https://example.org/b.png"}}]},
       {"role": "assistant", "content": [{"type": "tool_use", "id": "t4", "name": "read", "input": {"path": "b.txt"}}]},
       {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t4", "content": "B"}]},
       {"role": "assistant", "content": "A picture."},
       {"role": "user", "content": "  "},
       {"role": "user", "content": "And now?"},
       {"role": "assistant", "content": [
         {"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
         {"type": "tool_use", "id": "t5", "name": "read", "input": {"path": "c.txt"}}]},
       {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t5", "content": "C"},
         {"type": "text", "text": "Go on."}]}]
      """;

  @Test
  void ofEarlierRoundsOnlyTheTextIsLeft() {
    MESSAGES.assertBecomes("round-only", TOOLS, """
        [{"role": "assistant", "content": [{"type": "tool_use", "id": "t0", "name": "read", "input": {"path": "before.txt"}}]},
         {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t0", "content": "before"}]},
         {"role": "user", "content": [{"type": "text", "text": "Look at these.", "cache_control": {"type": "ephemeral"}}]},
         {"role": "assistant", "content": [{"type": "text", "text": "I look."}]},
         {"role": "user", "content": [{"type": "text", "text": "Go on."}]},
         {"role": "assistant", "content": "Seen."},
         {"role": "user", "content": [{"type": "text", "text": "[content omitted]"}]},
         {"role": "assistant", "content": "A picture."},
         {"role": "user", "content": "[content omitted]"},
         {"role": "user", "content": "And now?"},
         {"role": "assistant", "content": [
           {"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
           {"type": "tool_use", "id": "t5", "name": "read", "input": {"path": "c.txt"}}]},
         {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t5", "content": "C"},
           {"type": "text", "text": "Go on."}]}]
        """);
  }

  @Test
  void theFilesOfEarlierRoundsComeBackAsExpired() {
    MESSAGES.assertBecomes("round-files", TOOLS, """
        [{"role": "assistant", "content": [{"type": "tool_use", "id": "t0", "name": "read", "input": {"path": "before.txt"}}]},
         {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t0", "content": "before"}]},
         {"role": "user", "content": [{"type": "text", "text": "Look at these.", "cache_control": {"type": "ephemeral"}}]},
         {"role": "assistant", "content": [{"type": "text", "text": "I look."}]},
         {"role": "assistant", "content": [
           {"type": "tool_use", "id": "expired_file_1", "name": "read_file", "input": {"path": "my notes"}},
           {"type": "tool_use", "id": "expired_file_2", "name": "read_file", "input": {"path": "src/Main.java"}},
           {"type": "tool_use", "id": "expired_file_3", "name": "read_file", "input": {"path": "https://example.org/x"}},
           {"type": "tool_use", "id": "expired_file_4", "name": "read_file", "input": {"path": "/etc/hosts"}}]},
         {"role": "user", "content": [
           {"type": "tool_result", "tool_use_id": "expired_file_1", "content": "Content has expired, please view again"},
           {"type": "tool_result", "tool_use_id": "expired_file_2", "content": "Content has expired, please view again"},
           {"type": "tool_result", "tool_use_id": "expired_file_3", "content": "Content has expired, please view again"},
           {"type": "tool_result", "tool_use_id": "expired_file_4", "content": "Content has expired, please view again"}]},
         {"role": "user", "content": [{"type": "text", "text": "Go on."}]},
         {"role": "assistant", "content": "Seen."},
         {"role": "user", "content": [{"type": "text", "text": "[content omitted]"}]},
         {"role": "assistant", "content": [{"type": "tool_use", "id": "expired_file_5", "name": "read_file",
           "input": {"path": "b.txt"}}]},
         {"role": "user", "content": [
           {"type": "tool_result", "tool_use_id": "expired_file_5", "content": "Content has expired, please view again"}]},
         {"role": "assistant", "content": "A picture."},
         {"role": "user", "content": "[content omitted]"},
         {"role": "user", "content": "And now?"},
         {"role": "assistant", "content": [
           {"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
           {"type": "tool_use", "id": "t5", "name": "read", "input": {"path": "c.txt"}}]},
         {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t5", "content": "C"},
           {"type": "text", "text": "Go on."}]}]
        """);
  }

  @Test
  void anIdThatIsTakenIsNotGivenAgain() {
    MESSAGES.assertBecomes("round-files", """
        [{"role": "user", "content": "One"},
         {"role": "assistant", "content": [{"type": "tool_use", "id": "t1", "name": "read", "input": {"path": "a.txt"}}]},
         {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t1", "content": "A"}]},
         {"role": "user", "content": "Two"},
         {"role": "assistant", "content": [{"type": "tool_use", "id": "expired_file_1", "name": "read",
           "input": {"path": "b.txt"}}]},
         {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "expired_file_1", "content": "B"}]}]
        """, """
        [{"role": "user", "content": "One"},
         {"role": "assistant", "content": [{"type": "tool_use", "id": "expired_file_2", "name": "read_file",
           "input": {"path": "a.txt"}}]},
         {"role": "user", "content": [
           {"type": "tool_result", "tool_use_id": "expired_file_2", "content": "Content has expired, please view again"}]},
         {"role": "user", "content": "Two"},
         {"role": "assistant", "content": [{"type": "tool_use", "id": "expired_file_1", "name": "read",
           "input": {"path": "b.txt"}}]},
         {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "expired_file_1", "content": "B"}]}]
        """);
  }

  @Test
  void whatAVendorsOwnToolsDidGoesAsAWhole() {
    MESSAGES.assertBecomes("round-files", """
        [{"role": "user", "content": "One"},
         {"role": "assistant", "content": [
           {"type": "server_tool_use", "id": "s1", "name": "web_fetch", "input": {"url": "https://example.org/x"}},
           {"type": "web_fetch_tool_result", "tool_use_id": "s1", "content": {}},
           {"type": "text", "text": "Fetched."}]},
         {"role": "system", "content": "Be brief."},
         {"role": "user", "content": "Two"}]
        """, """
        [{"role": "user", "content": "One"},
         {"role": "assistant", "content": [{"type": "text", "text": "Fetched."}]},
         {"role": "system", "content": "Be brief."},
         {"role": "user", "content": "Two"}]
        """);
  }

  @Test
  void aConversationWithoutAnyRoundStaysAsItIs() {
    for (Object transformer : List.of("thinking", "round-only", "round-files",
        List.of("thinking", "round-files", "round-only"))) {
      MESSAGES.assertUntouched(transformer, """
          [{"role": "assistant", "content": [{"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
             {"type": "tool_use", "id": "t0", "name": "read", "input": {"path": "before.txt"}}]},
           {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t0", "content": "before"},
             {"type": "text", "text": "Hi"}]}]
          """);
    }
  }
}
