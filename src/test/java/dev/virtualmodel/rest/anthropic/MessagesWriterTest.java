package dev.virtualmodel.rest.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Bodies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesWriterTest {

  private static final String EVERYTHING = """
      {"max_tokens": 100, "unknown": {"b": 1, "a": [null, 2.5]}, "model": "m",
       "system": [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral"}}],
       "messages": [
         {"role": "assistant", "content": [{"type": "tool_use", "id": "t0", "name": "look", "input": {}}]},
         {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t0"}]},
         {"content": "Hello", "role": "user", "unknown": true},
         {"role": "system", "content": "From now on, in French."},
         {"role": "assistant", "content": ""},
         {"role": "assistant", "content": []},
         {"role": "assistant", "content": [
           {"type": "thinking", "thinking": "Hm.", "signature": "c2ln"},
           {"type": "redacted_thinking", "data": "ZGF0YQ=="},
           {"type": "text", "text": "Let me see.", "citations": null},
           {"type": "server_tool_use", "id": "s1", "name": "web_search", "input": {"query": "x"}},
           {"type": "web_search_tool_result", "tool_use_id": "s1", "content": [{"type": "web_search_result", "url": "u"}]},
           {"type": "tool_use", "id": "t1", "name": "read", "input": {"path": "a.txt", "n": 1.5}, "caller": {"type": "direct"}},
           {"type": "never_heard_of", "x": [1]}]},
         {"role": "user", "content": [
           {"type": "tool_result", "tool_use_id": "t1", "is_error": false, "content": [
             {"type": "text", "text": "A"}, {"type": "image", "source": {"type": "url", "url": "u"}}]},
           {"type": "document", "source": {"type": "text", "data": "d"}, "title": null},
           {"type": "text", "text": " "}]}],
       "tools": [{"name": "read", "input_schema": {"type": "object"}, "cache_control": {"type": "ephemeral"}}], "stream": false}
      """;

  @Test
  void whatNobodyTouchesIsWrittenAsItCame() {
    ModelRequest request = read(EVERYTHING);
    JsonNode written = request.source().with(request.conversation());
    assertEquals(Bodies.json(EVERYTHING).toString(), written.toString());
  }

  @Test
  void theSystemsWordsStayAString() {
    String body = "{\"model\":\"m\",\"system\":\"Be brief.\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    ModelRequest request = read(body);
    assertEquals(body, request.source().with(request.conversation()).toString());
  }

  @Test
  void numbersKeepAllTheirDigits() {
    String body = """
        {"model":"m","max_tokens":1,"temperature":1.0,"top_p":0.10,"messages":[{"role":"assistant","content":[\
        {"type":"tool_use","id":"t","name":"add","input":{"a":12345678901234567.890,"b":123456789012345678901234567890}}]}]}""";
    ModelRequest request = read(body);
    assertEquals(body, request.source().with(request.conversation()).toString());
  }

  @Test
  void whatWasMadeHereIsWrittenInTheVendorsForm() {
    ModelRequest request = read("{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    List<Turn> turns = new ArrayList<>();
    turns.add(request.conversation().turns().get(0).with(List.of(new ContentPart.Text("Ho"))));
    turns.add(new Turn(Role.ASSISTANT, List.of(new ContentPart.Thinking("Hm."), new ContentPart.Text("I look."),
        new ContentPart.ToolUse("t1", "read", "{\"path\":\"a\"}"))));
    turns.add(new Turn(Role.TOOL, List.of(new ContentPart.ToolResult("t1", List.of(new ContentPart.Text("gone"))))));
    assertEquals(Bodies.json("""
        {"model": "m", "max_tokens": 1, "messages": [
          {"role": "user", "content": "Ho"},
          {"role": "assistant", "content": [
            {"type": "thinking", "thinking": "Hm."},
            {"type": "text", "text": "I look."},
            {"type": "tool_use", "id": "t1", "name": "read", "input": {"path": "a"}}]},
          {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t1", "content": "gone"}]}]}
        """).toString(), request.source().with(request.conversation().with(turns)).toString());
  }

  @Test
  void aStringWithMorePartsBecomesBlocks() {
    ModelRequest request = read("{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    Conversation conversation = request.conversation();
    Turn turn = conversation.turns().get(0);
    Turn longer = turn.with(List.of(turn.parts().get(0), new ContentPart.Text("there")));
    assertEquals(Bodies.json("""
        {"model": "m", "max_tokens": 1, "messages": [
          {"role": "user", "content": [{"type": "text", "text": "Hi"}, {"type": "text", "text": "there"}]}]}
        """).toString(), request.source().with(conversation.with(List.of(longer))).toString());
  }

  private static ModelRequest read(String body) {
    return MessagesReader.message(Bodies.field(body));
  }
}
