package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What models say, streamed and whole: every character of it, why they stop, and what it counts. */
class SpokenTextIT {

  @RegisterExtension
  static final VirtualServer SERVER = WireModels.server();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVERY_SIGN = "Ünï 中文 \uD83D\uDE00 \"quoted\" back\\slash "
      + "<tag> new\nline tab\t \u2028 \u001B data: {}\n\n";

  private final Caller caller = new Caller(SERVER);

  @Test
  void everyCharacterComesThrough() {
    List<JsonNode> chunks = events(caller.post(CHAT, request("all-signs", "'stream': true")));
    List<JsonNode> events = events(caller.post(MESSAGES, request("all-signs", "'stream': true")));

    assertAll(
        () -> assertEquals(EVERY_SIGN, caller.post(CHAT, request("all-signs")).json().at("/choices/0/message/content").asText()),
        () -> assertEquals(EVERY_SIGN, caller.post(MESSAGES, request("all-signs")).json().at("/content/0/text").asText()),
        () -> assertEquals(EVERY_SIGN, joined(chunks, "/choices/0/delta/content")),
        () -> assertEquals(EVERY_SIGN, joined(events, "/delta/text")));
  }

  @Test
  void toolArgumentsComeThroughAsTheyWereWritten() throws Exception {
    JsonNode arguments = JSON.readTree("{\"path\":\"a b\\n\\\"c\\\"\",\"deep\":{\"list\":[1,2.5,true,null,\"x\"]}}");
    List<JsonNode> chunks = events(caller.post(CHAT, request("wordy-tool", "'stream': true")));
    List<JsonNode> events = events(caller.post(MESSAGES, request("wordy-tool", "'stream': true")));

    assertAll(
        () -> assertEquals(arguments, JSON.readTree(caller.post(CHAT, request("wordy-tool")).json()
            .at("/choices/0/message/tool_calls/0/function/arguments").asText())),
        () -> assertEquals(arguments, caller.post(MESSAGES, request("wordy-tool")).json().at("/content/1/input")),
        () -> assertEquals(arguments, JSON.readTree(joined(chunks, "/choices/0/delta/tool_calls/0/function/arguments"))),
        () -> assertEquals(arguments, JSON.readTree(joined(events, "/delta/partial_json"))));
  }

  @Test
  void aCallWithoutArgumentsHasAnEmptyObject() {
    Answer chat = caller.post(CHAT, request("tool-without-arguments"));
    Answer message = caller.post(MESSAGES, request("tool-without-arguments"));
    List<JsonNode> events = events(caller.post(MESSAGES, request("tool-without-arguments", "'stream': true")));

    assertAll(
        () -> assertEquals("{}", chat.json().at("/choices/0/message/tool_calls/0/function/arguments").asText()),
        () -> assertEquals("{}", message.json().at("/content/0/input").toString()),
        () -> assertEquals("{}", joined(events, "/delta/partial_json")));
  }

  @ParameterizedTest
  @CsvSource({"at-once, stop, end_turn", "cut-short, length, max_tokens", "filtered, content_filter, refusal",
      "wordy-tool, tool_calls, tool_use"})
  void eachProtocolHasItsWordForTheEnd(String model, String finishReason, String stopReason) {
    List<JsonNode> chunks = events(caller.post(CHAT, request(model, "'stream': true")));
    List<JsonNode> events = events(caller.post(MESSAGES, request(model, "'stream': true")));

    assertAll(
        () -> assertEquals(finishReason, caller.post(CHAT, request(model)).json().at("/choices/0/finish_reason").asText()),
        () -> assertEquals(stopReason, caller.post(MESSAGES, request(model)).json().at("/stop_reason").asText()),
        () -> assertEquals(finishReason, joined(chunks, "/choices/0/finish_reason")),
        () -> assertEquals(stopReason, joined(events, "/delta/stop_reason")));
  }

  @Test
  void whoSaysNothingSendsNoEmptyBlock() {
    Answer message = caller.post(MESSAGES, request("silent"));
    Answer stream = caller.post(MESSAGES, request("silent", "'stream': true"));
    Answer chat = caller.post(CHAT, request("silent", "'stream': true"));

    assertAll(
        () -> assertEquals("[]", message.json().path("content").toString()),
        () -> assertEquals("end_turn", message.json().path("stop_reason").asText()),
        () -> assertEquals(List.of("message_start", "message_delta", "message_stop"), names(stream)),
        () -> assertEquals(2, events(chat).size()),
        () -> assertEquals("", caller.post(CHAT, request("silent")).json().at("/choices/0/message/content").asText("null")));
  }

  /** An agent would otherwise be sent round for ever. */
  @Test
  void aToolModelAnswersAToolResultWithText() {
    Answer chat = caller.post(CHAT, """
        {"model": "wordy-tool", "messages": [{"role": "user", "content": "Hi"},
          {"role": "assistant", "content": null,
            "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "look_up", "arguments": "{}"}}]},
          {"role": "tool", "tool_call_id": "call_1", "content": "42"}]}""");
    Answer message = caller.post(MESSAGES, """
        {"model": "wordy-tool", "max_tokens": 9, "messages": [{"role": "user", "content": "Hi"},
          {"role": "assistant", "content": [{"type": "tool_use", "id": "toolu_1", "name": "look_up", "input": {}}]},
          {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": "42"}]}]}""");

    assertAll(
        () -> assertEquals("It is all done.", chat.json().at("/choices/0/message/content").asText()),
        () -> assertEquals("stop", chat.json().at("/choices/0/finish_reason").asText()),
        () -> assertEquals("[{\"type\":\"text\",\"text\":\"It is all done.\"}]", message.json().path("content").toString()),
        () -> assertEquals("end_turn", message.json().path("stop_reason").asText()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-once", "wordy-tool", "delay-model"})
  void usageIsTheSameStreamedAndNotStreamed(String model) {
    List<JsonNode> chunks = events(caller.post(CHAT,
        request(model, "'stream': true, 'stream_options': {'include_usage': true}")));
    List<JsonNode> events = events(caller.post(MESSAGES, request(model, "'stream': true")));
    JsonNode message = caller.post(MESSAGES, request(model)).json().path("usage");

    assertAll(
        () -> assertEquals(caller.post(CHAT, request(model)).json().path("usage"), chunks.get(chunks.size() - 1).path("usage")),
        () -> assertEquals(message, events.get(events.size() - 2).path("usage")),
        () -> assertEquals(message.path("input_tokens"), events.get(0).at("/message/usage/input_tokens")),
        () -> assertTrue(message.path("input_tokens").asLong() > 0));
  }

  @Test
  void limitsDoNotShortenAModelThatWasNotToldToObeyThem() {
    String limits = "\"max_completion_tokens\": 1, \"stop\": [\"all\"], \"stop_sequences\": [\"all\"]";

    assertAll(
        () -> assertEquals("No waiting at all.",
            caller.post(CHAT, request("at-once", limits)).json().at("/choices/0/message/content").asText()),
        () -> assertEquals("No waiting at all.",
            caller.post(MESSAGES, request("at-once", limits).replace("64", "1")).json().at("/content/0/text").asText()));
  }

  @Test
  void limitsShortenAModelThatWasToldToObeyThem() {
    Answer stopped = caller.post(MESSAGES, request("obedient", "'stop_sequences': [' four', ' three']"));
    Answer streamed = caller.post(MESSAGES, request("obedient", "'stream': true, 'stop_sequences': [' three']"));
    Answer cut = caller.post(CHAT, request("obedient", "'max_completion_tokens': 2"));

    assertAll(
        () -> assertEquals("one two", stopped.json().at("/content/0/text").asText()),
        () -> assertEquals("stop_sequence", stopped.json().path("stop_reason").asText()),
        () -> assertEquals(" three", stopped.json().path("stop_sequence").asText()),
        () -> assertEquals("one two", joined(events(streamed), "/delta/text")),
        () -> assertEquals(" three", joined(events(streamed), "/delta/stop_sequence")),
        () -> assertEquals("one two", cut.json().at("/choices/0/message/content").asText()),
        () -> assertEquals("length", cut.json().at("/choices/0/finish_reason").asText()),
        () -> assertEquals(2, cut.json().at("/usage/completion_tokens").asInt()));
  }

  @Test
  void anthropicsAnswersHaveNothingOfOpenAis() {
    List<String> keys = List.of("choices", "object", "created", "prompt_tokens", "system_fingerprint", "finish_reason", "[DONE]");
    Answer whole = caller.post(MESSAGES, request("wordy-tool"));
    Answer streamed = caller.post(MESSAGES, request("wordy-tool", "'stream': true"));

    keys.forEach(key -> assertFalse((whole.body() + streamed.body()).contains(key), key));
  }

  /** The payloads of all events but OpenAI's closing word. */
  private static List<JsonNode> events(Answer stream) {
    return fields(stream, "data: ").filter(data -> data.startsWith("{")).map(SpokenTextIT::json).toList();
  }

  private static List<String> names(Answer stream) {
    return fields(stream, "event: ").toList();
  }

  private static Stream<String> fields(Answer stream, String name) {
    return stream.body().lines().filter(line -> line.startsWith(name)).map(line -> line.substring(name.length()));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** All text at this place in the events; those that have none there, or a null, add nothing. */
  private static String joined(List<JsonNode> events, String place) {
    return events.stream().map(event -> event.at(place)).filter(JsonNode::isTextual).map(JsonNode::asText)
        .collect(Collectors.joining());
  }
}
