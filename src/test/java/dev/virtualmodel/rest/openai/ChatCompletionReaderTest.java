package dev.virtualmodel.rest.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.ToolDefinition;
import dev.virtualmodel.conversation.Sourceless;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.rest.Bodies;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatCompletionReaderTest {

  private static final String HELLO = "\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]";

  @Test
  void theLeastRequestHasDefaults() {
    ChatCompletionRequest asked = read("{\"model\": \"m\", " + HELLO + "}");
    ModelRequest request = asked.request();
    assertEquals("m", request.model());
    assertEquals(List.of(turn(Role.USER, new ContentPart.Text("Hello"))), Sourceless.turns(request.conversation().turns()));
    assertEquals(List.of(), request.conversation().tools());
    assertFalse(request.stream());
    assertFalse(asked.includeUsage());
    assertEquals(1, request.choices());
    assertEquals(OptionalLong.empty(), request.maxTokens());
    assertEquals(List.of(), request.stopSequences());
  }

  @Test
  void everythingThatMattersIsRead() {
    ChatCompletionRequest asked = read("{\"model\": \"m\", " + HELLO
        + ", \"stream\": true, \"stream_options\": {\"include_usage\": true},"
        + " \"n\": 3, \"max_tokens\": 5, \"max_completion_tokens\": 7, \"stop\": [\"a\", \"b\"], \"temperature\": 2,"
        + " \"top_p\": 0,"
        + " \"unknown\": {\"to\": \"us\"}, \"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"f\", "
        + "\"description\": \"does f\","
        + " \"parameters\": {\"type\": \"object\"}}}, {\"type\": \"custom\", \"name\": \"c\"}]}");
    assertTrue(asked.request().stream());
    assertTrue(asked.includeUsage());
    assertEquals(3, asked.request().choices());
    assertEquals(OptionalLong.of(7), asked.request().maxTokens());
    assertEquals(List.of("a", "b"), asked.request().stopSequences());
    List<ToolDefinition> tools = asked.request().conversation().tools();
    assertEquals(List.of("f does f {\"type\":\"object\"}", "c  "), tools.stream()
        .map(tool -> tool.name() + " " + tool.description() + " " + tool.parameters()).toList());
  }

  @Test
  void explicitNullsMeanAbsent() {
    ModelRequest request = read("{\"model\": \"m\", " + HELLO + ", \"stream\": null, \"stream_options\": null, \"n\": null,"
        + " \"max_tokens\": null, \"stop\": null, \"tools\": null, \"temperature\": null}").request();
    assertFalse(request.stream());
    assertEquals(1, request.choices());
    assertEquals(List.of(), request.stopSequences());
    assertEquals(List.of("x"), read("{\"model\": \"m\", " + HELLO + ", \"stop\": \"x\"}").request().stopSequences());
  }

  @Test
  void aWholeConversationWithToolsIsRead() {
    ModelRequest request = read("""
        {"model": "m", "messages": [
          {"role": "developer", "content": "Be kind.", "name": "dev"},
          {"role": "user", "content": [{"type": "text", "text": "Look:"}, {"type": "image_url", "image_url": {"url": "x"}},
            {"type": "input_audio"}, {"type": "file"}, {"type": "new_kind", "x": 1}]},
          {"role": "assistant", "content": null, "reasoning_content": "Hm.", "tool_calls": [
            {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": "{}"}},
            {"id": "call_2", "type": "custom", "custom": {"name": "c", "input": "i"}}]},
          {"role": "tool", "tool_call_id": "call_1", "content": [{"type": "text", "text": "42"}]},
          {"role": "assistant", "function_call": {"name": "g", "arguments": ""}},
          {"role": "function", "name": "g", "content": "43"},
          {"role": "assistant", "content": [{"type": "refusal", "refusal": "No."}]},
          {"role": "assistant", "content": ""}]}""").request();
    assertEquals(List.of(
        new Turn(Role.SYSTEM, Optional.of("dev"), List.of(new ContentPart.Text("Be kind.")), MissingNode.getInstance()),
        turn(Role.USER, new ContentPart.Text("Look:"), Sourceless.media("image_url"), Sourceless.media("input_audio"),
            Sourceless.media("file"), other("{\"type\":\"new_kind\",\"x\":1}")),
        turn(Role.ASSISTANT, new ContentPart.Thinking("Hm."), new ContentPart.ToolUse("call_1", "f", "{}"),
            new ContentPart.ToolUse("call_2", "c", "i")),
        turn(Role.TOOL, new ContentPart.ToolResult("call_1", List.of(new ContentPart.Text("42")))),
        turn(Role.ASSISTANT, new ContentPart.ToolUse("", "g", "")),
        new Turn(Role.TOOL, Optional.of("g"), List.of(new ContentPart.ToolResult("", List.of(new ContentPart.Text("43")))), MissingNode.getInstance()),
        turn(Role.ASSISTANT, new ContentPart.Text("No.")),
        turn(Role.ASSISTANT, new ContentPart.Text(""))), Sourceless.turns(request.conversation().turns()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"messages": []}                                      | model                    | missing_required_parameter
      {"model": null}                                       | model                    | missing_required_parameter
      {"model": 7}                                          | model                    | invalid_type
      {"model": "m"}                                        | messages                 | missing_required_parameter
      {"model": "m", "messages": null}                      | messages                 | missing_required_parameter
      {"model": "m", "messages": []}                        | messages                 | empty_array
      {"model": "m", "messages": "Hi"}                      | messages                 | invalid_type
      {"model": "m", "messages": {"role": "user"}}          | messages                 | invalid_type
      {"model": "m", "messages": ["Hi"]}                    | messages[0]              | invalid_type
      {"model": "m", "messages": [null]}                    | messages[0]              | missing_required_parameter
      {"model": "m", "messages": [{"content": "Hi"}]}       | messages[0].role         | missing_required_parameter
      {"model": "m", "messages": [{"role": "robot"}]}       | messages[0].role         | invalid_value
      {"model": "m", "messages": [{"role": 1}]}             | messages[0].role         | invalid_type
      {"model": "m", "messages": [{"role": "user"}]}        | messages[0].content      | missing_required_parameter
      {"model": "m", "messages": [{"role": "user", "content": 1}]}     | messages[0].content         | invalid_type
      {"model": "m", "messages": [{"role": "user", "content": ["a"]}]} | messages[0].content[0]      | invalid_type
      {"model": "m", "messages": [{"role": "user", "content": [{}]}]}  | messages[0].content[0].type | missing_required_parameter
      {"model": "m", "messages": [{"role": "user", "content": [{"type": "text"}]}]} \
          | messages[0].content[0].text | missing_required_parameter
      {"model": "m", "messages": [{"role": "tool", "content": "42"}]}  | messages[0].tool_call_id    | missing_required_parameter
      {"model": "m", "messages": [{"role": "assistant", "tool_calls": {}}]} | messages[0].tool_calls | invalid_type
      {"model": "m", "messages": [{"role": "assistant", "tool_calls": [{"function": {}}]}]} \
          | messages[0].tool_calls[0].function.name | missing_required_parameter
      """)
  void eachMistakeInTheMessagesNamesItsPlace(String body, String param, String code) {
    assertRefused(body, param, code);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "stream": "yes"                          | stream             | invalid_type
      "stream_options": {}                     | stream_options     | invalid_value
      "stream": true, "stream_options": 1      | stream_options     | invalid_type
      "stream": true, "stream_options": {"include_usage": 1} | stream_options.include_usage | invalid_type
      "n": 0                                   | n                  | invalid_value
      "n": 129                                 | n                  | invalid_value
      "n": "1"                                 | n                  | invalid_type
      "max_tokens": 0                          | max_tokens         | invalid_value
      "max_tokens": 1.5                        | max_tokens         | invalid_type
      "max_completion_tokens": -1              | max_completion_tokens | invalid_value
      "stop": 1                                | stop               | invalid_type
      "stop": ["a", 1]                         | stop[1]            | invalid_type
      "temperature": 2.1                       | temperature        | decimal_above_max_value
      "temperature": -0.1                      | temperature        | decimal_below_min_value
      "temperature": "hot"                     | temperature        | invalid_type
      "top_p": 1.1                             | top_p              | decimal_above_max_value
      "presence_penalty": -3                   | presence_penalty   | decimal_below_min_value
      "frequency_penalty": 3                   | frequency_penalty  | decimal_above_max_value
      "tools": {}                              | tools              | invalid_type
      "tools": [1]                             | tools[0]           | invalid_type
      "tools": [{"function": "f"}]             | tools[0].function  | invalid_type
      "tools": [{"function": {"name": 1}}]     | tools[0].function.name | invalid_type
      "tools": [{"function": {"parameters": []}}] | tools[0].function.parameters | invalid_type
      """)
  void eachMistakeBesideTheMessagesNamesItsPlace(String fields, String param, String code) {
    assertRefused("{\"model\": \"m\", " + HELLO + ", " + fields + "}", param, code);
  }

  private static void assertRefused(String body, String param, String code) {
    ApiError error = assertThrows(ApiException.class, () -> read(body)).error();
    assertEquals(List.of("400", "invalid_request_error", param, code),
        List.of("" + error.status(), error.type(), error.param().orElse("none"), error.code().orElse("none")));
    assertTrue(error.message().startsWith(param + ": "), error.message());
  }

  private static ChatCompletionRequest read(String body) {
    return ChatCompletionReader.read(Bodies.of(body));
  }

  private static Turn turn(Role role, ContentPart... parts) {
    return new Turn(role, List.of(parts));
  }

  private static ContentPart other(String json) {
    return new ContentPart.Other(Bodies.of(json).json());
  }
}
