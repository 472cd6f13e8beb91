package dev.virtualmodel.rest.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Bodies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesWriterTest {

  private static final String EVERYTHING = """
      {"unknown": [{"b": 1, "a": null}], "model": "m", "instructions": "Be brief.", "previous_response_id": "resp_1",
       "input": [
         {"content": "Hello", "role": "user", "unknown": 1},
         {"type": "message", "role": "developer", "content": [{"type": "input_text", "text": "In French.", "x": 1}]},
         {"type": "message", "role": "user", "content": []},
         {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "gAAA"},
         {"type": "message", "role": "assistant", "id": "msg_1", "phase": "commentary", "content": [
           {"type": "output_text", "text": "So", "annotations": []}, {"type": "refusal", "refusal": "No."}, {"type": "new"}]},
         {"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "f", "arguments": "{ }", "status": "completed"},
         {"type": "function_call_output", "call_id": "c1", "output": [{"type": "input_image", "image_url": "u"}]},
         {"type": "custom_tool_call", "call_id": "c2", "name": "apply_patch", "input": "*** Begin"},
         {"type": "custom_tool_call_output", "call_id": "c2", "output": "Done", "x": null},
         {"type": "local_shell_call", "call_id": "c3", "action": {}},
         {"type": "never_heard_of", "role": "robot", "x": [1.50]},
         {"type": "item_reference", "id": "msg_0"}],
       "tools": [{"type": "custom", "name": "apply_patch"}], "temperature": 0.5}
      """;

  @ParameterizedTest
  @ValueSource(strings = {EVERYTHING,
      "{\"input\": \"Hello\", \"model\": \"m\"}",
      "{\"model\": \"m\", \"previous_response_id\": \"resp_1\", \"input\": null, \"instructions\": null}",
      "{\"model\": \"m\", \"prompt\": {\"id\": \"p\"}}",
      "{\"model\": \"m\", \"prompt\": {\"id\": \"p\"}, \"input\": []}"})
  void whatNobodyTouchesIsWrittenAsItCame(String body) {
    ModelRequest request = read(body);
    assertEquals(Bodies.json(body).toString(), request.source().with(request.conversation()).toString());
  }

  @Test
  void whatWasMadeHereIsWrittenInTheVendorsForm() {
    ModelRequest request = read("{\"model\": \"m\", \"input\": \"Hi\", \"instructions\": \"Be brief.\"}");
    List<Turn> turns = new ArrayList<>();
    turns.add(request.conversation().turns().get(0).with(List.of(new ContentPart.Text("Ho"))));
    turns.add(new Turn(Role.ASSISTANT, List.of(new ContentPart.Thinking("Hm."), new ContentPart.Text("I look."),
        new ContentPart.ToolUse("c1", "read", "{}"), new ContentPart.ToolUse("c2", "read", "{}"))));
    turns.add(new Turn(Role.TOOL, List.of(new ContentPart.ToolResult("c1", List.of(new ContentPart.Text("gone"))),
        new ContentPart.ToolResult("c2", List.of()))));
    turns.add(new Turn(Role.ASSISTANT, List.of(new ContentPart.Text("a"), new ContentPart.Text("b"))));
    Conversation conversation = request.conversation().with(turns);
    assertEquals(Bodies.json("""
        {"model": "m", "input": [
          {"role": "user", "content": "Ho"},
          {"type": "reasoning", "summary": [{"type": "summary_text", "text": "Hm."}]},
          {"role": "assistant", "content": "I look."},
          {"type": "function_call", "call_id": "c1", "name": "read", "arguments": "{}"},
          {"type": "function_call", "call_id": "c2", "name": "read", "arguments": "{}"},
          {"type": "function_call_output", "call_id": "c1", "output": "gone"},
          {"type": "function_call_output", "call_id": "c2", "output": ""},
          {"role": "assistant", "content": [{"type": "output_text", "text": "a"}, {"type": "output_text", "text": "b"}]}],
         "instructions": "Be brief."}
        """).toString(), request.source().with(conversation).toString());
    assertEquals(8, request.source().messages(conversation));
  }

  @Test
  void aTextThatStandsAloneStaysAString() {
    ModelRequest request = read("{\"model\": \"m\", \"input\": \"Hi\"}");
    Turn said = request.conversation().turns().get(0).with(List.of(new ContentPart.Text("Ho")));
    assertEquals("{\"model\":\"m\",\"input\":\"Ho\"}",
        request.source().with(request.conversation().with(List.of(said))).toString());
  }

  @Test
  void whatBelongedToThoughtsThatAreGoneLosesItsId() {
    ModelRequest request = read("""
        {"model": "m", "input": [
          {"type": "reasoning", "id": "rs_1", "summary": []},
          {"type": "message", "role": "assistant", "id": "msg_1", "content": "So"},
          {"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "f", "arguments": "{}"},
          {"type": "function_call_output", "id": "fco_1", "call_id": "c1", "output": "42"},
          {"type": "message", "role": "assistant", "id": "msg_2", "content": "42"}]}
        """);
    List<Turn> turns = request.conversation().turns();
    assertEquals(Bodies.json("""
        {"model": "m", "input": [
          {"type": "message", "role": "assistant", "content": "So"},
          {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"},
          {"type": "function_call_output", "id": "fco_1", "call_id": "c1", "output": "42"},
          {"type": "message", "role": "assistant", "id": "msg_2", "content": "42"}]}
        """).toString(), request.source().with(request.conversation().with(turns.subList(1, 5))).toString());
  }

  @Test
  void aRequestTellsWhatOfItsConversationIsElsewhere() {
    assertEquals("Optional[previous_response_id]", read(EVERYTHING).source().keptElsewhere().toString());
    assertEquals("Optional[conversation]",
        read("{\"model\": \"m\", \"conversation\": {\"id\": \"c\"}, \"input\": \"x\"}").source().keptElsewhere().toString());
    assertEquals("Optional.empty",
        read("{\"model\": \"m\", \"previous_response_id\": null, \"input\": \"x\"}").source().keptElsewhere().toString());
  }

  private static ModelRequest read(String body) {
    return ResponsesReader.forwarded(Bodies.of(body)).request();
  }
}
