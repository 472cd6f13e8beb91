package dev.virtualmodel.rest.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Sourceless;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.rest.Bodies;
import dev.virtualmodel.rest.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesReaderTest {

  @Test
  void aTextIsAUsersMessageAndEverythingElseHasDefaults() {
    ResponseRequest asked = read("{\"model\": \"m\", \"input\": \"Hello\"}");
    ModelRequest request = asked.request();
    assertEquals("m", request.model());
    assertEquals(List.of(turn(Role.USER, new ContentPart.Text("Hello"))), Sourceless.turns(request.conversation().turns()));
    assertEquals(Optional.empty(), request.conversation().system());
    assertEquals(List.of(), request.conversation().tools());
    assertFalse(request.stream());
    assertEquals(1, request.choices());
    assertEquals(OptionalLong.empty(), request.maxTokens());
    assertEquals(List.of(), request.stopSequences());
    assertTrue(asked.store());
    assertEquals(Bodies.json("""
        {"background": false, "instructions": null, "max_output_tokens": null, "max_tool_calls": null, "metadata": {},
         "parallel_tool_calls": true, "previous_response_id": null, "prompt": null, "prompt_cache_key": null,
         "prompt_cache_retention": null, "reasoning": {"effort": null, "summary": null}, "safety_identifier": null,
         "service_tier": "default", "store": true, "temperature": 1.0,
         "text": {"format": {"type": "text"}, "verbosity": "medium"}, "tool_choice": "auto", "tools": [], "top_logprobs": 0,
         "top_p": 1.0, "truncation": "disabled", "user": null}
        """).toString(), Json.MAPPER.valueToTree(asked.settings()).toString());
  }

  @Test
  void everythingThatMattersIsRead() {
    ResponseRequest asked = read("""
        {"model": "m", "input": "Hi", "instructions": "Be brief.", "stream": true, "max_output_tokens": 7, "store": false,
         "unknown": {"to": "us"}, "tools": [
           {"type": "function", "name": "f", "description": "does f", "parameters": {"type": "object"}, "strict": true},
           {"type": "custom", "name": "apply_patch", "description": "edits", "format": {"type": "grammar"}},
           {"type": "web_search"}]}
        """);
    assertTrue(asked.request().stream());
    assertFalse(asked.store());
    assertEquals(OptionalLong.of(7), asked.request().maxTokens());
    assertEquals(List.of(new ContentPart.Text("Be brief.")),
        Sourceless.turns(List.of(asked.request().conversation().system().orElseThrow())).get(0).parts());
    assertEquals(List.of("f does f {\"type\":\"object\"}", "apply_patch edits ", "  "),
        asked.request().conversation().tools().stream()
            .map(tool -> tool.name() + " " + tool.description() + " " + tool.parameters()).toList());
  }

  @Test
  void whatAResponseSaysAgainIsWhatWasAsked() {
    ResponseRequest asked = read("""
        {"model": "m", "input": "Hi", "background": true, "instructions": "Be brief.", "max_output_tokens": 7,
         "max_tool_calls": 2, "metadata": {"a": "b"}, "parallel_tool_calls": false, "prompt": {"id": "p"}, "prompt_cache_key": "k",
         "prompt_cache_retention": "24h", "reasoning": {"effort": "low", "x": 1}, "safety_identifier": "s",
         "service_tier": "auto", "store": false, "temperature": 0, "text": {"format": {"type": "json_object"}, "verbosity": null},
         "tool_choice": {"type": "function", "name": "f"}, "tools": [{"type": "function", "name": "f", "strict": null}],
         "top_logprobs": 3, "top_p": 0.5, "truncation": "auto", "user": "u"}
        """);
    assertEquals(Bodies.json("""
        {"background": true, "instructions": "Be brief.", "max_output_tokens": 7, "max_tool_calls": 2,
         "metadata": {"a": "b"}, "parallel_tool_calls": false, "previous_response_id": null, "prompt": {"id": "p"},
         "prompt_cache_key": "k", "prompt_cache_retention": "24h", "reasoning": {"effort": "low", "summary": null, "x": 1},
         "safety_identifier": "s", "service_tier": "default", "store": false, "temperature": 0,
         "text": {"format": {"type": "json_object"}, "verbosity": "medium"}, "tool_choice": {"type": "function", "name": "f"},
         "tools": [{"type": "function", "name": "f", "strict": null}], "top_logprobs": 3, "top_p": 0.5, "truncation": "auto",
         "user": "u"}
        """).toString(), Json.MAPPER.valueToTree(asked.settings()).toString());
  }

  @Test
  void everyKindOfItemIsATurnOfItsOwn() {
    String search = "{\"type\":\"web_search_call\",\"id\":\"ws_1\",\"status\":\"completed\"}";
    String reference = "{\"type\":\"item_reference\",\"id\":\"msg_1\"}";
    String shell = "{\"type\":\"local_shell_call\",\"call_id\":\"c3\",\"action\":{\"type\":\"exec\",\"command\":[\"ls\"]}}";
    String patched = "{\"type\":\"apply_patch_call_output\",\"call_id\":\"c4\",\"status\":\"completed\"}";
    ModelRequest request = read("""
        {"model": "m", "input": [
          {"type": "message", "role": "developer", "content": "Be kind."},
          {"role": "user", "content": [{"type": "input_text", "text": "Look:"}, {"type": "input_image", "image_url": "x"},
            {"type": "input_file", "file_id": "f"}, {"type": "input_audio"}, {"type": "new_kind", "x": 1}]},
          {"type": "reasoning", "id": "rs_1", "summary": [{"type": "summary_text", "text": "Hm."}], "encrypted_content": "gAAA",
            "content": null},
          {"type": "message", "role": "assistant", "id": "msg_1", "status": "completed", "content": [
            {"type": "output_text", "text": "So", "annotations": [], "logprobs": []}, {"type": "refusal", "refusal": "No."}]},
          {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}", "id": "fc_1"},
          {"type": "function_call_output", "call_id": "c1", "output": "42"},
          {"type": "custom_tool_call", "call_id": "c2", "name": "apply_patch", "input": "*** Begin"},
          {"type": "custom_tool_call_output", "call_id": "c2", "output": [{"type": "input_text", "text": "Done"}]},
          """ + shell + ", {\"type\": \"local_shell_call_output\", \"call_id\": \"c3\", \"output\": \"a.txt\"}, " + patched + """
          , {"type": "computer_call_output", "call_id": "c5",
             "output": {"type": "computer_screenshot", "image_url": "data:image/png;base64,AAAA"}},
          """ + search + ", " + reference + "]}").request();
    assertEquals(List.of(
        turn(Role.SYSTEM, new ContentPart.Text("Be kind.")),
        turn(Role.USER, new ContentPart.Text("Look:"), Sourceless.media("input_image"), Sourceless.media("input_file"),
            Sourceless.media("input_audio"), other("{\"type\":\"new_kind\",\"x\":1}")),
        turn(Role.ASSISTANT, new ContentPart.Thinking("Hm.")),
        turn(Role.ASSISTANT, new ContentPart.Text("So"), new ContentPart.Text("No.")),
        turn(Role.ASSISTANT, new ContentPart.ToolUse("c1", "f", "{}")),
        turn(Role.TOOL, new ContentPart.ToolResult("c1", List.of(new ContentPart.Text("42")))),
        turn(Role.ASSISTANT, new ContentPart.ToolUse("c2", "apply_patch", "*** Begin")),
        turn(Role.TOOL, new ContentPart.ToolResult("c2", List.of(new ContentPart.Text("Done")))),
        turn(Role.ASSISTANT, new ContentPart.ToolUse("c3", "", shell)),
        turn(Role.TOOL, new ContentPart.ToolResult("c3", List.of(new ContentPart.Text("a.txt")))),
        turn(Role.TOOL, new ContentPart.ToolResult("c4", List.of(other(patched)))),
        turn(Role.TOOL, new ContentPart.ToolResult("c5", List.of(Sourceless.media("computer_screenshot")))),
        turn(Role.ASSISTANT, other(search)),
        turn(Role.ASSISTANT, other(reference))), Sourceless.turns(request.conversation().turns()));
  }

  @Test
  void thoughtsThatAreEncryptedCountAsTheyAreWritten() {
    String item = "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gAAA\"}";
    ModelRequest request = read("{\"model\": \"m\", \"input\": [" + item + "]}").request();
    assertEquals(List.of(turn(Role.ASSISTANT, new ContentPart.Thinking(item))), Sourceless.turns(request.conversation().turns()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"previous_response_id\": \"resp_1\"", "\"prompt\": {\"id\": \"p\"}", "\"conversation\": \"conv_1\""})
  void whoGoesOnFromSomethingMayHaveNothingToSay(String from) {
    for (String input : List.of("", ", \"input\": null", ", \"input\": []")) {
      assertEquals(List.of(), ResponsesReader.forwarded(Bodies.of("{\"model\": \"m\", " + from + input + "}")).request()
          .conversation().turns());
    }
  }

  @Test
  void aConversationGoesOnFromTheOneBefore() {
    ResponseRequest asked = ResponsesReader.read(Bodies.of("""
        {"model": "m", "previous_response_id": "resp_1", "input": "And?", "instructions": "Be brief."}
        """), id -> Bodies.of("{\"input\": [{\"role\": \"user\", \"content\": \"" + id + "\"}]}").get("input").items());
    assertEquals(List.of(turn(Role.USER, new ContentPart.Text("resp_1")), turn(Role.USER, new ContentPart.Text("And?"))),
        Sourceless.turns(asked.request().conversation().turns()));
    assertEquals(Bodies.json("""
        {"model": "m", "input": [{"role": "user", "content": "resp_1"}, {"role": "user", "content": "And?"}],
         "instructions": "Be brief."}
        """), asked.request().source().with(asked.request().conversation()));
    assertEquals("\"resp_1\"", asked.settings().get("previous_response_id").toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "input": []                                        | input               | empty_array
      "input": null                                      | input               | missing_required_parameter
      "input": 5                                         | input               | invalid_type
      "input": {"role": "user"}                          | input               | invalid_type
      "input": [5]                                       | input[0]            | invalid_type
      "input": [null]                                    | input[0]            | missing_required_parameter
      "input": [{}]                                      | input[0].type       | missing_required_parameter
      "input": [{"type": 1}]                             | input[0].type       | invalid_type
      "input": [{"type": "message"}]                     | input[0].role       | missing_required_parameter
      "input": [{"role": "robot", "content": "x"}]       | input[0].role       | invalid_value
      "input": [{"role": "user"}]                        | input[0].content    | missing_required_parameter
      "input": [{"role": "user", "content": 1}]          | input[0].content    | invalid_type
      "input": [{"role": "user", "content": ["x"]}]      | input[0].content[0] | invalid_type
      "input": [{"role": "user", "content": [{"type": "input_text"}]}] | input[0].content[0].text | missing_required_parameter
      "input": [{"type": "function_call"}]               | input[0].call_id    | missing_required_parameter
      "input": [{"type": "function_call", "call_id": "c", "name": "f", "arguments": {}}] | input[0].arguments | invalid_type
      "input": [{"type": "function_call_output", "call_id": "c"}] | input[0].output | missing_required_parameter
      "input": [{"type": "custom_tool_call", "call_id": "c", "name": "f"}] | input[0].input | missing_required_parameter
      "input": [{"type": "reasoning", "summary": "Hm."}] | input[0].summary    | invalid_type
      "input": "x", "instructions": ["x"]                | instructions        | invalid_type
      "input": "x", "stream": 1                          | stream              | invalid_type
      "input": "x", "store": "no"                        | store               | invalid_type
      "input": "x", "background": 1                      | background          | invalid_type
      "input": "x", "previous_response_id": 1            | previous_response_id | invalid_type
      "input": "x", "max_output_tokens": 0               | max_output_tokens   | invalid_value
      "input": "x", "max_output_tokens": "1"             | max_output_tokens   | invalid_type
      "input": "x", "temperature": 3                     | temperature         | decimal_above_max_value
      "input": "x", "top_p": -1                          | top_p               | decimal_below_min_value
      "input": "x", "top_logprobs": 21                   | top_logprobs        | invalid_value
      "input": "x", "metadata": "x"                      | metadata            | invalid_type
      "input": "x", "text": "x"                          | text                | invalid_type
      "input": "x", "reasoning": "low"                   | reasoning           | invalid_type
      "input": "x", "tools": {}                          | tools               | invalid_type
      "input": "x", "tools": [1]                         | tools[0]            | invalid_type
      "input": "x", "tools": [{"type": "function", "name": "f", "parameters": []}] | tools[0].parameters | invalid_type
      "input": "x", "tool_choice": 1                     | tool_choice         | invalid_type
      "input": "x", "parallel_tool_calls": "x"           | parallel_tool_calls | invalid_type
      "input": "x", "truncation": "sometimes"            | truncation          | invalid_value
      "input": "x", "user": 1                            | user                | invalid_type
      """)
  void eachMistakeNamesItsPlace(String fields, String param, String code) {
    assertRefused("{\"model\": \"m\", " + fields + "}", param, code);
  }

  @Test
  void aModelAndAnInputAreNeeded() {
    assertRefused("{\"input\": \"x\"}", "model", "missing_required_parameter");
    assertRefused("{\"model\": \"m\"}", "input", "missing_required_parameter");
  }

  private static void assertRefused(String body, String param, String code) {
    ApiError error = assertThrows(ApiException.class, () -> read(body)).error();
    assertEquals(List.of("400", "invalid_request_error", param, code),
        List.of("" + error.status(), error.type(), error.param().orElse("none"), error.code().orElse("none")));
    assertTrue(error.message().startsWith(param + ": "), error.message());
  }

  private static ResponseRequest read(String body) {
    return ResponsesReader.forwarded(Bodies.of(body));
  }

  private static Turn turn(Role role, ContentPart... parts) {
    return new Turn(role, Optional.empty(), List.of(parts), MissingNode.getInstance());
  }

  private static ContentPart other(String json) {
    return new ContentPart.Other(Bodies.json(json));
  }
}
