package dev.virtualmodel.rest.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Sourceless;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.rest.Bodies;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesReaderTest {

  private static final String HELLO = "\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]";

  @Test
  void theLeastRequestHasDefaults() {
    ModelRequest request = read("{\"model\": \"m\", \"max_tokens\": 5, " + HELLO + "}");
    assertEquals("m", request.model());
    assertEquals(List.of(turn(Role.USER, new ContentPart.Text("Hello"))), Sourceless.turns(request.conversation().turns()));
    assertFalse(request.stream());
    assertEquals(1, request.choices());
    assertEquals(OptionalLong.of(5), request.maxTokens());
    assertEquals(List.of(), request.stopSequences());
  }

  @Test
  void aCountNeedsNoMaxTokens() {
    assertEquals(OptionalLong.empty(), MessagesReader.count(Bodies.of("{\"model\": \"m\", " + HELLO + "}")).maxTokens());
  }

  @Test
  void theSystemSpeaksApartAsTextOrBlocksOrNotAtAll() {
    Turn kind = turn(Role.SYSTEM, new ContentPart.Text("Be kind."));
    assertEquals(List.of(kind), system(read("{\"model\": \"m\", \"max_tokens\": 5, \"system\": \"Be kind.\", " + HELLO + "}")));
    assertEquals(List.of(kind), system(read("{\"model\": \"m\", \"max_tokens\": 5, \"system\": [{\"type\": \"text\", \"text\": \"Be kind.\","
        + " \"cache_control\": {\"type\": \"ephemeral\"}}], " + HELLO + "}")));
    assertEquals(List.of(), system(read("{\"model\": \"m\", \"max_tokens\": 5, \"system\": null, " + HELLO + "}")));
  }

  private static List<Turn> system(ModelRequest request) {
    return Sourceless.turns(request.conversation().system().stream().toList());
  }

  @Test
  void everyKindOfBlockIsAccepted() {
    ModelRequest request = read("""
        {"model": "m", "max_tokens": 5, "stream": true, "stop_sequences": ["a"], "thinking": {"type": "enabled"}, "metadata": {},
         "tools": [{"name": "f", "description": "does f", "input_schema": {"type": "object"}},
           {"type": "bash_20250124", "name": "bash"}],
         "messages": [
          {"role": "user", "content": [{"type": "text", "text": "Look:"}, {"type": "image", "source": {}}, {"type": "document"}]},
          {"role": "user", "content": "Twice in a row."},
          {"role": "assistant", "content": [{"type": "thinking", "thinking": "Hm.", "signature": "s"},
            {"type": "redacted_thinking", "data": "x"}, {"type": "tool_use", "id": "toolu_1", "name": "f", "input": {"a": 1}},
            {"type": "server_tool_use", "id": "s1"}]},
          {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "is_error": true},
            {"type": "tool_result", "tool_use_id": "toolu_1", "content": "42"},
            {"type": "tool_result", "tool_use_id": "toolu_1", "content": [{"type": "text", "text": "43"}, {"type": "image"}]}]},
          {"role": "system", "content": "Later words."},
          {"role": "assistant", "content": []}]}""");
    assertTrue(request.stream());
    assertEquals(List.of("a"), request.stopSequences());
    assertEquals(List.of("f does f {\"type\":\"object\"}", "bash  "), request.conversation().tools().stream()
        .map(tool -> tool.name() + " " + tool.description() + " " + tool.parameters()).toList());
    assertEquals(List.of(
        turn(Role.USER, new ContentPart.Text("Look:"), Sourceless.media("image"), Sourceless.media("document")),
        turn(Role.USER, new ContentPart.Text("Twice in a row.")),
        turn(Role.ASSISTANT, new ContentPart.Thinking("Hm."), new ContentPart.Thinking("{\"type\":\"redacted_thinking\",\"data\":\"x\"}"),
            new ContentPart.ToolUse("toolu_1", "f", "{\"a\":1}"), other("{\"type\":\"server_tool_use\",\"id\":\"s1\"}")),
        turn(Role.USER, new ContentPart.ToolResult("toolu_1", List.of()), new ContentPart.ToolResult("toolu_1", List.of(new ContentPart.Text("42"))),
            new ContentPart.ToolResult("toolu_1", List.of(new ContentPart.Text("43"), Sourceless.media("image")))),
        turn(Role.SYSTEM, new ContentPart.Text("Later words.")),
        turn(Role.ASSISTANT)), Sourceless.turns(request.conversation().turns()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"max_tokens": 5}                                            | model
      {"model": 1, "max_tokens": 5}                                | model
      {"model": "m", "messages": [{"role": "user", "content": "Hi"}]} | max_tokens
      {"model": "m", "max_tokens": 0}                              | max_tokens
      {"model": "m", "max_tokens": "5"}                            | max_tokens
      {"model": "m", "max_tokens": 5}                              | messages
      {"model": "m", "max_tokens": 5, "messages": []}              | messages
      {"model": "m", "max_tokens": 5, "messages": ["Hi"]}          | messages[0]
      {"model": "m", "max_tokens": 5, "messages": [{}]}            | messages[0].role
      {"model": "m", "max_tokens": 5, "messages": [{"role": "tool"}]} | messages[0].role
      {"model": "m", "max_tokens": 5, "messages": [{"role": "user"}]} | messages[0].content
      {"model": "m", "max_tokens": 5, "messages": [{"role": "user", "content": null}]} | messages[0].content
      {"model": "m", "max_tokens": 5, "messages": [{"role": "user", "content": []}]} | messages[0].content
      {"model": "m", "max_tokens": 5, "messages": [{"role": "user", "content": 1}]} | messages[0].content
      {"model": "m", "max_tokens": 5, "messages": [{"role": "user", "content": [1]}]} | messages[0].content[0]
      {"model": "m", "max_tokens": 5, "messages": [{"role": "user", "content": [{}]}]} | messages[0].content[0].type
      {"model": "m", "max_tokens": 5, "messages": [{"role": "user", "content": [{"type": "text"}]}]} | messages[0].content[0].text
      {"model": "m", "max_tokens": 5, "messages": [{"role": "user", "content": [{"type": "tool_result"}]}]} \
          | messages[0].content[0].tool_use_id
      {"model": "m", "max_tokens": 5, "messages": [{"role": "assistant", "content": [{"type": "tool_use", "name": "f"}]}]} \
          | messages[0].content[0].input
      {"model": "m", "max_tokens": 5, "system": 1}                 | system
      """)
  void eachMistakeNamesItsPlace(String body, String param) {
    assertRefused(body, param);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "temperature": 1.5        | temperature
      "top_p": -1               | top_p
      "top_k": -1               | top_k
      "stream": 1               | stream
      "stop_sequences": "a"     | stop_sequences
      "stop_sequences": [1]     | stop_sequences[0]
      "tools": {}               | tools
      "tools": [{"input_schema": "x"}] | tools[0].input_schema
      """)
  void eachMistakeBesideTheMessagesNamesItsPlace(String fields, String param) {
    assertRefused("{\"model\": \"m\", \"max_tokens\": 5, " + HELLO + ", " + fields + "}", param);
  }

  private static void assertRefused(String body, String param) {
    ApiError error = assertThrows(ApiException.class, () -> read(body)).error();
    assertEquals(List.of("400", "invalid_request_error", param),
        List.of("" + error.status(), error.type(), error.param().orElse("none")));
    assertTrue(error.message().startsWith(param + ": "), error.message());
  }

  private static ModelRequest read(String body) {
    return MessagesReader.message(Bodies.of(body));
  }

  private static Turn turn(Role role, ContentPart... parts) {
    return new Turn(role, List.of(parts));
  }

  private static ContentPart other(String json) {
    return new ContentPart.Other(Bodies.of(json).json());
  }
}
