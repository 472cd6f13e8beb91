package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send and must not be refused for, and that every word of it is counted. */
class AcceptedRequestsIT {

  @RegisterExtension
  static final VirtualServer SERVER = WireModels.server();

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @ValueSource(strings = {
      "{'role': 'system', 'content': 'WORDS'}",
      "{'role': 'developer', 'content': 'WORDS'}",
      "{'role': 'user', 'content': 'WORDS', 'name': 'ann'}",
      "{'role': 'user', 'content': [{'type': 'text', 'text': 'WORDS'}]}",
      "{'role': 'user', 'content': [{'type': 'text', 'text': 'WORDS'}, "
          + "{'type': 'image_url', 'image_url': {'url': 'data:image/png;base64,AAAA', 'detail': 'low'}}, "
          + "{'type': 'input_audio', 'input_audio': {'data': 'AAAA', 'format': 'wav'}}, "
          + "{'type': 'file', 'file': {'file_id': 'file-1'}}]}",
      "{'role': 'user', 'content': [{'type': 'of_tomorrow', 'said': 'WORDS'}]}",
      "{'role': 'user', 'content': []}, {'role': 'user', 'content': 'WORDS'}",
      "{'role': 'user', 'content': ''}, {'role': 'user', 'content': 'WORDS'}, {'role': 'user', 'content': 'WORDS'}",
      "{'role': 'assistant', 'content': 'WORDS', 'refusal': null, 'audio': null, 'tool_calls': null}",
      "{'role': 'assistant', 'content': null, 'tool_calls': [{'id': 'call_1', 'type': 'function', "
          + "'function': {'name': 'f', 'arguments': '{\\\"a\\\": \\\"WORDS\\\"}'}}]}",
      "{'role': 'assistant', 'tool_calls': [{'id': 'call_1', 'type': 'function', "
          + "'function': {'name': 'f', 'arguments': 'WORDS'}}], 'content': ''}",
      "{'role': 'assistant', 'content': null, 'function_call': {'name': 'f', 'arguments': 'WORDS'}}",
      "{'role': 'assistant', 'tool_calls': [{'id': 'c', 'type': 'custom', 'custom': {'name': 'f', 'input': 'WORDS'}}]}",
      "{'role': 'assistant', 'content': [{'type': 'refusal', 'refusal': 'WORDS'}]}",
      "{'role': 'assistant', 'content': null, 'reasoning_content': 'WORDS'}",
      "{'role': 'tool', 'tool_call_id': 'call_1', 'content': 'WORDS'}",
      "{'role': 'tool', 'tool_call_id': 'call_1', 'content': [{'type': 'text', 'text': 'WORDS'}]}",
      "{'role': 'function', 'name': 'f', 'content': 'WORDS'}"})
  void everyKindOfChatMessageIsReadAndCounted(String messages) {
    assertEquals(20, promptTokens(messages, 21) - promptTokens(messages, 21 - 20 / occurrences(messages)));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{'role': 'user', 'content': 'WORDS'}",
      "{'role': 'system', 'content': 'WORDS'}, {'role': 'user', 'content': 'x'}",
      "{'role': 'user', 'content': [{'type': 'text', 'text': 'WORDS', 'cache_control': {'type': 'ephemeral'}}]}",
      "{'role': 'user', 'content': 'WORDS'}, {'role': 'user', 'content': 'WORDS'}",
      "{'role': 'assistant', 'content': 'WORDS'}, {'role': 'assistant', 'content': []}",
      "{'role': 'user', 'content': [{'type': 'image', 'source': {'type': 'base64', 'media_type': 'image/png', "
          + "'data': 'AAAA'}}, {'type': 'text', 'text': 'WORDS'}]}",
      "{'role': 'user', 'content': [{'type': 'document', 'source': {'type': 'url', 'url': 'https://example.org/a.pdf'}}, "
          + "{'type': 'text', 'text': 'WORDS'}]}",
      "{'role': 'assistant', 'content': [{'type': 'thinking', 'thinking': 'WORDS', 'signature': 's'}, "
          + "{'type': 'redacted_thinking', 'data': 'AAAA'}]}",
      "{'role': 'assistant', 'content': [{'type': 'tool_use', 'id': 'toolu_1', 'name': 'f', 'input': {'a': 'WORDS'}}]}",
      "{'role': 'user', 'content': [{'type': 'tool_result', 'tool_use_id': 'toolu_1', 'content': 'WORDS'}]}",
      "{'role': 'user', 'content': [{'type': 'tool_result', 'tool_use_id': 'toolu_1', 'is_error': true, 'content': "
          + "[{'type': 'text', 'text': 'WORDS'}, {'type': 'image', 'source': {'type': 'file', 'file_id': 'f'}}]}]}",
      "{'role': 'user', 'content': [{'type': 'tool_result', 'tool_use_id': 'toolu_1'}, {'type': 'text', 'text': 'WORDS'}]}",
      "{'role': 'assistant', 'content': [{'type': 'server_tool_use', 'id': 'srvtoolu_1', 'name': 'web_search', "
          + "'input': {'query': 'WORDS'}}, {'type': 'web_search_tool_result', 'tool_use_id': 'srvtoolu_1', "
          + "'content': [{'type': 'web_search_result', 'url': 'https://example.org', 'encrypted_content': 'AAAA'}]}]}",
      "{'role': 'user', 'content': [{'type': 'of_tomorrow', 'said': 'WORDS'}]}"})
  void everyKindOfContentBlockIsReadAndCounted(String messages) {
    assertEquals(20, inputTokens(messages, 21) - inputTokens(messages, 21 - 20 / occurrences(messages)));
  }

  @Test
  void systemBlocksAndToolsAreCounted() {
    String system = "'system': [{'type': 'text', 'text': 'Be brief.', 'cache_control': {'type': 'ephemeral', 'ttl': '1h'}}]";
    String tools = "'tools': [{'name': 'f', 'description': 'Does it.', 'input_schema': {'type': 'object'}}, "
        + "{'type': 'custom', 'name': 'g', 'input_schema': {'type': 'object', 'properties': {}}}, "
        + "{'type': 'web_search_20250305', 'name': 'web_search', 'max_uses': 5}]";
    long plain = counted(request("at-once"));

    assertAll(
        () -> assertTrue(counted(request("at-once", system)) > plain),
        () -> assertEquals(counted(request("at-once", system)), counted(request("at-once", "'system': 'Be brief.'"))),
        () -> assertTrue(counted(request("at-once", tools)) > plain),
        () -> assertTrue(counted(request("at-once", tools + ", " + system)) > counted(request("at-once", tools))));
  }

  @Test
  void aCountIsWhatTheSameRequestWouldGet() {
    String fields = "'system': 'Be brief.', 'tools': [{'name': 'f', 'input_schema': {'type': 'object'}}]";

    assertEquals(caller.post(MESSAGES, request("at-once", fields)).json().at("/usage/input_tokens").asLong(),
        counted(request("at-once", fields)));
    assertEquals(json("{'input_tokens':10}"), caller.post(MESSAGES + "/count_tokens", request("delay-model")).body());
  }

  @Test
  void aCountNeedsNoMaxTokens() {
    Answer answer = caller.post(MESSAGES + "/count_tokens",
        json("{'model': 'at-once', 'messages': [{'role': 'user', 'content': 'Hi'}], 'max_tokens': null}"));

    assertEquals(json("200 {'input_tokens':7}"), answer.status() + " " + answer.body());
  }

  @Test
  void nullMeansAbsentForEveryOptionalFieldOfAChat() {
    String nulls = nulls("stream", "stream_options", "n", "temperature", "top_p", "presence_penalty", "frequency_penalty",
        "max_tokens", "max_completion_tokens", "stop", "tools", "tool_choice", "functions", "response_format", "seed", "logprobs",
        "user", "metadata", "reasoning_effort", "service_tier", "unknown");
    Answer deeper = caller.post(CHAT, json("{'model': 'at-once', 'messages': [{'role': 'user', 'content': 'Hi', 'name': null,"
        + " 'reasoning_content': null}], 'tools': [{'type': 'function', 'function':"
        + " {'name': 'f', 'description': null, 'parameters': null, 'strict': null}}]}"));

    assertEquals(200, caller.post(CHAT, request("at-once", nulls)).status());
    assertEquals(200, deeper.status(), deeper.body());
  }

  @Test
  void nullMeansAbsentForEveryOptionalFieldOfAMessage() {
    String nulls = nulls("stream", "system", "temperature", "top_p", "top_k", "stop_sequences", "tools", "tool_choice",
        "thinking", "metadata", "context_management", "output_config", "service_tier", "container", "unknown");
    Answer deeper = caller.post(MESSAGES, json("{'model': 'at-once', 'max_tokens': 1, 'messages': [{'role': 'user',"
        + " 'content': [{'type': 'tool_result', 'tool_use_id': 't', 'content': null, 'is_error': null}]}],"
        + " 'tools': [{'name': 'f', 'description': null, 'input_schema': null}]}"));

    assertEquals(200, caller.post(MESSAGES, request("at-once", nulls)).status());
    assertEquals(200, deeper.status(), deeper.body());
  }

  @Test
  void fieldsThatAreNotReadMayBeAnything() {
    String fields = "'thinking': {'type': 'adaptive'}, 'metadata': {'user_id': 'u'}, 'context_management': {'edits': []}, "
        + "'output_config': {'effort': 'high'}, 'response_format': 7, 'seed': 'x', 'x': [[{}], 1e9, null], 'tool_choice': {}";

    assertEquals(200, caller.post(CHAT, request("at-once", fields)).status());
    assertEquals(200, caller.post(MESSAGES, request("at-once", fields)).status());
  }

  @Test
  void numbersAtTheEdgeOfTheirRangeAreTaken() {
    assertAll(
        () -> assertEquals(200, caller.post(CHAT, request("at-once", "'temperature': 2, 'top_p': 1.0, 'n': 1.0")).status()),
        () -> assertEquals(200, caller.post(CHAT, request("at-once", "'temperature': 0, 'presence_penalty': -2.0")).status()),
        () -> assertEquals(128, caller.post(CHAT, request("at-once", "'n': 128")).json().path("choices").size()),
        () -> assertEquals(200, caller.post(MESSAGES, request("at-once", "'temperature': 1, 'top_k': 0")).status()),
        () -> assertEquals(200, caller.post(CHAT, request("at-once", "'x': 1e400000000, 'temperature': 1e-400000000")).status()));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheBody() {
    byte[] body = ("\uFEFF" + request("at-once")).getBytes(StandardCharsets.UTF_8);

    assertEquals(200, caller.post(CHAT, body).status());
    assertEquals(200, caller.post(MESSAGES, body).status());
  }

  /** What JavaScript sends for a string that was cut in the middle of an emoji. */
  @Test
  void halfACharacterIsTakenForTextLikeAnyOther() {
    String body = request("at-once").replace("Hi", "\\ud83d Hi \\ude00");

    assertEquals(200, caller.post(CHAT, body).status());
    assertEquals(200, caller.post(MESSAGES, body.replace("}]", json("}], 'stream': true"))).status());
  }

  @Test
  void aBodyMayComeInChunks() {
    for (String path : new String[] {CHAT, MESSAGES}) {
      byte[] body = request("at-once").getBytes(StandardCharsets.UTF_8);
      Answer answer = caller.send("POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
          "content-type", "application/json");
      assertEquals(200, answer.status(), answer.body());
    }
  }

  @Test
  void aPromptOfMegabytesIsTakenAndCounted() {
    Random chance = new Random(5);
    String prompt = IntStream.range(0, 900_000).mapToObj(i -> Integer.toString(chance.nextInt(50_000), 36))
        .collect(Collectors.joining(" "));
    Answer answer = caller.post(MESSAGES, request("at-once").replace("Hi", prompt));

    assertEquals(200, answer.status());
    assertTrue(prompt.length() > 3_000_000 && answer.json().at("/usage/input_tokens").asLong() > 900_000, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "!"})
  void tenMegabytesOfOneCharacterTakeSecondsAndNoMoreStack(String character) {
    String body = request("at-once").replace("Hi", character.repeat(10_000_000));

    assertTimeout(Duration.ofSeconds(30), () -> {
      assertEquals(200, caller.post(CHAT, body).status());
      assertEquals(200, caller.post(MESSAGES, body.replace("}]", json("}], 'stream': true"))).status());
    });
  }

  private long promptTokens(String messages, int words) {
    return tokens("/usage/prompt_tokens", CHAT, messages, words);
  }

  private long inputTokens(String messages, int words) {
    return tokens("/usage/input_tokens", MESSAGES, messages, words);
  }

  private long tokens(String place, String path, String messages, int words) {
    Answer answer = caller.post(path, json("{'model': 'at-once', 'max_tokens': 5, 'messages': ["
        + messages.replace("WORDS", " token".repeat(words)) + "]}"));
    assertEquals(200, answer.status(), answer.body());
    return answer.json().at(place).asLong();
  }

  private static String nulls(String... fields) {
    return Stream.of(fields).map(field -> "'" + field + "': null").collect(Collectors.joining(", "));
  }

  private static int occurrences(String message) {
    return message.split("WORDS", -1).length - 1;
  }

  private long counted(String request) {
    return caller.post(MESSAGES + "/count_tokens", request).json().path("input_tokens").asLong();
  }
}
