package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.rest.Transformed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the transformers make of the items of an input, sentence by sentence of their description. */
class ResponsesTransformersTest {

  private static final Transformed INPUT = new Transformed(body -> ResponsesReader.forwarded(body).request(), "input");

  private static final String AN_AGENTS_WORK = """
      [{"type": "message", "role": "developer", "content": [{"type": "input_text", "text": "Be brief."}]},
       {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "One"},
         {"type": "input_image", "image_url": "u"}]},
       {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "gAAA"},
       {"type": "message", "id": "msg_1", "role": "assistant", "content": [{"type": "output_text", "text": "I look."}]},
       {"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "read", "arguments": "{\\"path\\": \\"a.txt\\"}"},
       {"type": "custom_tool_call", "call_id": "c2", "name": "apply_patch", "input": "*** Begin"},
       {"type": "function_call_output", "call_id": "c1", "output": "A"},
       {"type": "custom_tool_call_output", "call_id": "c2", "output": "Done"},
       {"type": "web_search_call", "id": "ws_1", "status": "completed"},
       {"role": "assistant", "content": "1"},
       {"role": "user", "content": "Two"},
       {"type": "reasoning", "id": "rs_2", "summary": []},
       {"type": "function_call", "id": "fc_2", "call_id": "c3", "name": "read", "arguments": "{}"},
       {"type": "function_call_output", "call_id": "c3", "output": "B"}]
      """;

  @Test
  void earlierRoundsLoseTheirThoughtsAndTheIdsThatBelongToThem() {
    INPUT.assertBecomes(Map.of("thinking", Map.of("keep_last_rounds", 1)), AN_AGENTS_WORK, """
        [{"type": "message", "role": "developer", "content": [{"type": "input_text", "text": "Be brief."}]},
         {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "One"},
         {"type": "input_image", "image_url": "u"}]},
         {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "I look."}]},
         {"type": "function_call", "call_id": "c1", "name": "read", "arguments": "{\\"path\\": \\"a.txt\\"}"},
         {"type": "custom_tool_call", "call_id": "c2", "name": "apply_patch", "input": "*** Begin"},
         {"type": "function_call_output", "call_id": "c1", "output": "A"},
         {"type": "custom_tool_call_output", "call_id": "c2", "output": "Done"},
         {"type": "web_search_call", "id": "ws_1", "status": "completed"},
         {"role": "assistant", "content": "1"},
         {"role": "user", "content": "Two"},
         {"type": "reasoning", "id": "rs_2", "summary": []},
         {"type": "function_call", "id": "fc_2", "call_id": "c3", "name": "read", "arguments": "{}"},
         {"type": "function_call_output", "call_id": "c3", "output": "B"}]
        """);
  }

  @Test
  void onlyTheTextOfEarlierRoundsStays() {
    INPUT.assertBecomes("round-only", AN_AGENTS_WORK, """
        [{"type": "message", "role": "developer", "content": [{"type": "input_text", "text": "Be brief."}]},
         {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "One"}]},
         {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "I look."}]},
         {"role": "assistant", "content": "1"},
         {"role": "user", "content": "Two"},
         {"type": "reasoning", "id": "rs_2", "summary": []},
         {"type": "function_call", "id": "fc_2", "call_id": "c3", "name": "read", "arguments": "{}"},
         {"type": "function_call_output", "call_id": "c3", "output": "B"}]
        """);
  }

  @Test
  void theFilesOfEarlierRoundsStayAsCallsWhoseResultsHaveExpired() {
    INPUT.assertBecomes("round-files", AN_AGENTS_WORK, """
        [{"type": "message", "role": "developer", "content": [{"type": "input_text", "text": "Be brief."}]},
         {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "One"}]},
         {"type": "function_call", "call_id": "expired_file_1", "name": "read_file", "arguments": "{\\"path\\":\\"a.txt\\"}"},
         {"type": "function_call_output", "call_id": "expired_file_1", "output": "Content has expired, please view again"},
         {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "I look."}]},
         {"role": "assistant", "content": "1"},
         {"role": "user", "content": "Two"},
         {"type": "reasoning", "id": "rs_2", "summary": []},
         {"type": "function_call", "id": "fc_2", "call_id": "c3", "name": "read", "arguments": "{}"},
         {"type": "function_call_output", "call_id": "c3", "output": "B"}]
        """);
  }

  @Test
  void aSingleTextStaysAsItIs() {
    for (Object transformer : List.of("thinking", "round-only", "round-files")) {
      INPUT.assertUntouched(transformer, "\"Hello\"");
    }
  }
}
