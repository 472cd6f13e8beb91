package dev.virtualmodel.rest.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.rest.Bodies;
import dev.virtualmodel.rest.openai.ChatCompletionExchange;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conversation counts what it counts as a chat. */
class InputTokensTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"role": "user", "content": "Hello"} | "input": "Hello"
      {"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hello"} \
          | "instructions": "Be brief.", "input": [{"role": "user", "content": "Hello"}]
      {"role": "user", "content": [{"type": "text", "text": "Look"}, {"type": "image_url", "image_url": {"url": "u"}}]} \
          | "input": [{"role": "user", "content": [{"type": "input_text", "text": "Look"}, {"type": "input_image"}]}]
      {"role": "assistant", "content": "a"}, {"role": "assistant", "content": "b"} \
          | "input": [{"role": "assistant", "content": "a"}, {"role": "assistant", "content": "b"}]
      {"role": "user", "content": "x"}, {"role": "assistant", "reasoning_content": "Hm.", "content": "I look.", "tool_calls": [\
      {"id": "1", "function": {"name": "f", "arguments": "{}"}}, {"id": "2", "function": {"name": "g", "arguments": "{}"}}]}, \
      {"role": "tool", "tool_call_id": "1", "content": "one"}, {"role": "tool", "tool_call_id": "2", "content": "two"}, \
      {"role": "assistant", "content": null, "tool_calls": [{"id": "3", "function": {"name": "f", "arguments": "{}"}}]} \
          | "input": [{"role": "user", "content": "x"}, \
      {"type": "reasoning", "summary": [{"type": "summary_text", "text": "Hm."}]}, {"role": "assistant", "content": "I look."}, \
      {"type": "function_call", "call_id": "1", "name": "f", "arguments": "{}"}, \
      {"type": "function_call", "call_id": "2", "name": "g", "arguments": "{}"}, \
      {"type": "function_call_output", "call_id": "1", "output": "one"}, \
      {"type": "function_call_output", "call_id": "2", "output": "two"}, \
      {"type": "function_call", "call_id": "3", "name": "f", "arguments": "{}"}]
      """)
  void itCountsAsTheSameChat(String messages, String fields) {
    String tools = "\"tools\": [{\"type\": \"function\", %s\"name\": \"f\", \"description\": \"Does it.\", \"parameters\": "
        + "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}%s}]";
    assertEquals(chat("\"messages\": [" + messages + "]"), response(fields));
    assertEquals(chat("\"messages\": [" + messages + "], " + tools.formatted("\"function\": {", "}")),
        response(fields + ", " + tools.formatted("", "")));
  }

  private static long chat(String fields) {
    return ChatCompletionExchange.read(body(fields).getBytes(StandardCharsets.UTF_8)).request().inputTokens();
  }

  private static long response(String fields) {
    return ResponsesReader.forwarded(Bodies.of(body(fields))).request().inputTokens();
  }

  private static String body(String fields) {
    return "{\"model\": \"m\", " + fields + "}";
  }
}
