package dev.virtualmodel.rest.openai;

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

class ChatCompletionWriterTest {

  private static final String EVERYTHING = """
      {"unknown": [{"b": 1, "a": null}], "model": "m", "n": 1,
       "messages": [
         {"role": "developer", "content": [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral"}}]},
         {"role": "system", "content": "In French.", "name": "boss"},
         {"content": "Hello", "name": "Ann", "role": "user", "unknown": 1, "function_call": "only an assistant has one"},
         {"role": "assistant", "content": null, "refusal": "I will not.", "annotations": [], "audio": null},
         {"role": "assistant", "content": "", "refusal": "", "reasoning_content": "", "tool_calls": []},
         {"role": "assistant", "refusal": null, "audio": {"id": "audio_1"}, "function_call": null, "reasoning_content": null},
         {"role": "assistant", "content": [{"type": "text", "text": "No."}, {"type": "refusal", "refusal": "No!"},
           {"type": "new", "x": 1}]},
         {"role": "assistant", "reasoning_content": "Hm.", "tool_calls": [
           {"id": "c1", "type": "function", "function": {"name": "read", "arguments": "{\\"path\\": \\"a\\"}"}, "index": 0},
           {"id": "c2", "type": "custom", "custom": {"name": "shell", "input": "ls"}},
           {"id": "c3", "type": "never_heard_of", "never_heard_of": {}}], "content": null, "refusal": null},
         {"role": "tool", "tool_call_id": "c1", "content": "A", "unknown": {}},
         {"role": "tool", "tool_call_id": "c2", "content": [{"type": "text", "text": "B"}]},
         {"role": "tool", "tool_call_id": "c3", "content": ""},
         {"role": "assistant", "content": null, "function_call": {"name": "old", "arguments": "not JSON"}},
         {"role": "function", "name": "old", "content": "C"},
         {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "u"}},
           {"type": "file", "file": {"file_id": "f"}}]},
         {"role": "user", "content": []}],
       "tools": [{"type": "custom", "custom": {"name": "shell"}}], "temperature": 0.5}
      """;

  @Test
  void whatNobodyTouchesIsWrittenAsItCame() {
    ModelRequest request = read(EVERYTHING);
    assertEquals(Bodies.json(EVERYTHING).toString(), request.source().with(request.conversation()).toString());
  }

  @Test
  void whatWasMadeHereIsWrittenInTheVendorsForm() {
    ModelRequest request = read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    List<Turn> turns = new ArrayList<>();
    turns.add(request.conversation().turns().get(0).with(List.of(new ContentPart.Text("Ho"))));
    turns.add(new Turn(Role.ASSISTANT, List.of(new ContentPart.Thinking("Hm."), new ContentPart.Text("I look."),
        new ContentPart.ToolUse("c1", "read", "{}"), new ContentPart.ToolUse("c2", "read", "{}"))));
    turns.add(new Turn(Role.TOOL, List.of(new ContentPart.ToolResult("c1", List.of(new ContentPart.Text("gone"))),
        new ContentPart.ToolResult("c2", List.of()))));
    turns.add(new Turn(Role.ASSISTANT, List.of(new ContentPart.ToolUse("c3", "read", "{}"))));
    Conversation conversation = request.conversation().with(turns);
    assertEquals(Bodies.json("""
        {"model": "m", "messages": [
          {"role": "user", "content": "Ho"},
          {"role": "assistant", "content": "I look.", "reasoning_content": "Hm.", "tool_calls": [
            {"id": "c1", "type": "function", "function": {"name": "read", "arguments": "{}"}},
            {"id": "c2", "type": "function", "function": {"name": "read", "arguments": "{}"}}]},
          {"role": "tool", "tool_call_id": "c1", "content": "gone"},
          {"role": "tool", "tool_call_id": "c2", "content": ""},
          {"role": "assistant", "content": null, "tool_calls": [
            {"id": "c3", "type": "function", "function": {"name": "read", "arguments": "{}"}}]}]}
        """).toString(), request.source().with(conversation).toString());
    assertEquals(5, request.source().messages(conversation));
  }

  @Test
  void aFieldWhosePartIsGoneGoesToo() {
    ModelRequest request = read(EVERYTHING);
    Turn turn = request.conversation().turns().get(7);
    Turn shorter = turn.with(turn.parts().stream().filter(part -> !(part instanceof ContentPart.Thinking)).skip(2).toList());
    assertEquals(Bodies.json("""
        {"role": "assistant", "tool_calls": [{"id": "c3", "type": "never_heard_of", "never_heard_of": {}}],
          "content": null, "refusal": null}
        """).toString(),
        request.source().with(request.conversation().with(List.of(shorter))).get("messages").get(0).toString());
  }

  private static ModelRequest read(String body) {
    return ChatCompletionReader.read(Bodies.field(body)).request();
  }
}
