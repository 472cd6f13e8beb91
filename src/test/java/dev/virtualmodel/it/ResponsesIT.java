package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.RESPONSES;
import static dev.virtualmodel.it.Caller.input;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that are kept and gone on from, those of agents, and those that fail. */
class ResponsesIT {

  @RegisterExtension
  static final VirtualServer SERVER = WireModels.server();

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aResponseCanBeHadAgainAsItWas(boolean streamed) {
    JsonNode response = response(input("wordy-tool", "'metadata': {'a': 'b'}, 'stream': " + streamed), streamed);
    Answer again = caller.get(path(response));

    assertEquals("200 application/json " + response, again.summary());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aResponseThatIsNotToBeKeptCannot(boolean streamed) {
    JsonNode response = response(input("at-once", "'store': false, 'stream': " + streamed), streamed);

    assertNotFound(response, caller.get(path(response)));
  }

  @Test
  void aResponseThatIsDeletedIsGoneAndThoseAfterItStay() {
    JsonNode first = response(input("at-once", ""), false);
    JsonNode second = response(input("at-once", "'previous_response_id': '" + id(first) + "'"), false);

    assertEquals(json("200 application/json {'id':'" + id(first) + "','object':'response','deleted':true}"),
        delete(first).summary());
    assertNotFound(first, delete(first));
    assertNotFound(first, caller.get(path(first)));
    assertNotFound(first, caller.get(path(first) + "/input_items"));
    assertEquals(3, caller.get(path(second) + "/input_items").json().path("data").size());
    Answer lost = caller.post(RESPONSES, input("at-once", "'previous_response_id': '" + id(first) + "'"));
    assertEquals(List.of("400", "previous_response_id", "previous_response_not_found"), List.of("" + lost.status(),
        lost.json().at("/error/param").asText(), lost.json().at("/error/code").asText()));
    assertTrue(lost.message().startsWith("Previous response with id '" + id(first) + "' not found."), lost.message());
    assertEquals(Envelope.OPENAI, Envelope.of(lost));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aToolsResultIsAnsweredWithTextByTheIdOfTheCallAlone(boolean streamed) {
    JsonNode call = response(input("wordy-tool", "'stream': " + streamed), streamed);
    String result = "{'type': 'function_call_output', 'call_id': '" + call.at("/output/1/call_id").asText() + "', 'output': 'x'}";
    JsonNode answer = response(json("{'model': 'wordy-tool', 'previous_response_id': '" + id(call) + "', 'input': [" + result
        + "], 'stream': " + streamed + "}"), streamed);

    assertEquals("It is all done.", answer.at("/output/0/content/0/text").asText());
    assertEquals(id(call), answer.path("previous_response_id").asText());
    assertEquals(List.of("message", "message", "function_call", "function_call_output"),
        texts(caller.get(path(answer) + "/input_items?order=asc").json().path("data"), "type"));
  }

  @Test
  void inputItemsComeInPages() {
    String items = "[{'role': 'user', 'content': 'a'}, {'role': 'assistant', 'content': 'b'}, {'role': 'user', 'content': 'c'}]";
    String all = path(response(json("{'model': 'at-once', 'input': " + items + "}"), false)) + "/input_items";
    JsonNode last = caller.get(all + "?limit=2").json();
    JsonNode first = caller.get(all + "?limit=2&after=" + last.path("last_id").asText()).json();

    assertAll(
        () -> assertEquals(List.of("user", "assistant"), texts(last.path("data"), "role")),
        () -> assertEquals(List.of("user"), texts(first.path("data"), "role")),
        () -> assertEquals("true false", last.path("has_more") + " " + first.path("has_more")),
        () -> assertEquals(first.path("first_id"), first.path("last_id")),
        () -> assertEquals("limit limit order after", String.join(" ", Stream.of("limit=0", "limit=x", "order=up", "after=msg_x")
            .map(wrong -> caller.get(all + "?" + wrong).json().at("/error/param").asText()).toList())));
  }

  @Test
  void usageIsTheSameWholeStreamedCountedAndAsAChat() {
    String fields = "'instructions': 'Be brief.', 'tools': [{'type': 'function', 'name': 'f', 'description': 'Does it.'}]";
    JsonNode whole = response(input("at-once", fields), false).path("usage");
    String chat = request("at-once", "'tools': [{'type': 'function', 'function': {'name': 'f', 'description': 'Does it.'}}]")
        .replace(json("[{'role': 'user'"), json("[{'role': 'system', 'content': 'Be brief.'}, {'role': 'user'"));

    assertEquals(whole, response(input("at-once", fields + ", 'stream': true"), true).path("usage"));
    assertEquals(json("{'object':'response.input_tokens','input_tokens':" + whole.path("input_tokens") + "}"),
        caller.post(RESPONSES + "/input_tokens", input("at-once", fields)).body());
    assertEquals(caller.post(CHAT, chat).json().at("/usage/prompt_tokens"), whole.path("input_tokens"));
    assertEquals(json("{'object':'response.input_tokens','input_tokens':10}"),
        caller.post(RESPONSES + "/input_tokens", input("delay-model", "")).body());
  }

  @ParameterizedTest
  @CsvSource({"cut-short, max_output_tokens", "filtered, content_filter"})
  void anAnswerThatStopsShortIsIncomplete(String model, String reason) {
    JsonNode whole = response(input(model, ""), false);
    Answer streamed = caller.post(RESPONSES, input(model, "'stream': true"));
    JsonNode last = events(streamed).get(events(streamed).size() - 1);

    assertEquals("incomplete " + reason + " incomplete", whole.path("status").asText() + " "
        + whole.at("/incomplete_details/reason").asText() + " " + whole.at("/output/0/status").asText());
    assertEquals("response.incomplete incomplete " + reason, last.path("type").asText() + " "
        + last.at("/response/status").asText() + " " + last.at("/response/incomplete_details/reason").asText());
  }

  /** What Codex 0.4x sends, much of which nobody here knows. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAgentsRequestIsTakenAsItIs(boolean stream) {
    String request = json("""
        {'model': 'wordy-tool', 'instructions': 'You are a coding agent running in a terminal.', 'input': [
          {'type': 'message', 'role': 'developer', 'content': [{'type': 'input_text', 'text': '<permissions instructions>'}]},
          {'type': 'message', 'role': 'user', 'content': [{'type': 'input_text', 'text': '<environment_context>'}]},
          {'type': 'message', 'role': 'user', 'content': [{'type': 'input_text', 'text': 'Fix it'},
            {'type': 'input_image', 'image_url': 'data:image/png;base64,AAAA'}]},
          {'type': 'reasoning', 'summary': [{'type': 'summary_text', 'text': '**Looking**'}], 'content': null,
            'encrypted_content': 'gAAAAABo'},
          {'type': 'message', 'role': 'assistant', 'content': [{'type': 'output_text', 'text': 'I look.'}],
            'phase': 'commentary'},
          {'type': 'function_call', 'name': 'shell', 'arguments': '{}', 'call_id': 'call_1'},
          {'type': 'function_call_output', 'call_id': 'call_1', 'output': 'exit 0'},
          {'type': 'custom_tool_call', 'status': 'completed', 'call_id': 'call_2', 'name': 'apply_patch',
            'input': '*** Begin Patch'},
          {'type': 'custom_tool_call_output', 'call_id': 'call_2', 'output': 'Success'},
          {'type': 'web_search_call', 'status': 'completed', 'action': {'type': 'search', 'query': 'x'}},
          {'type': 'local_shell_call', 'call_id': 'call_3', 'status': 'completed', 'action': {'type': 'exec', 'command': ['ls']}},
          {'type': 'local_shell_call_output', 'call_id': 'call_3', 'output': 'a.txt'},
          {'type': 'ghost_snapshot', 'ghost_commit': {'id': 'abc'}}, {'type': 'compaction', 'encrypted_content': 'gAAA'}],
         'tools': [{'type': 'function', 'name': 'shell', 'description': 'Runs a command', 'strict': false,
            'parameters': {'type': 'object', 'properties': {'command': {'type': 'array', 'items': {'type': 'string'}}}}},
          {'type': 'custom', 'name': 'apply_patch', 'description': 'Edits files',
            'format': {'type': 'grammar', 'syntax': 'lark', 'definition': 'start: x'}},
          {'type': 'web_search', 'external_web_access': false}, {'type': 'local_shell'}, {'type': 'image_generation'}],
         'tool_choice': 'auto', 'parallel_tool_calls': false, 'reasoning': {'effort': 'medium', 'summary': 'auto'},
         'store': false, 'stream': STREAM, 'include': ['reasoning.encrypted_content'], 'service_tier': 'priority',
         'prompt_cache_key': 'b2a7',
         'text': {'verbosity': 'low'}, 'client_metadata': {'x-codex-installation-id': 'i'}}
        """).replace("STREAM", "" + stream);
    JsonNode response = response(request, stream);

    assertAll(
        () -> assertEquals(List.of("message", "function_call"), texts(response.path("output"), "type")),
        () -> assertEquals(new ObjectMapper().readTree(request).path("tools"), response.path("tools")),
        () -> assertEquals(json("{'format':{'type':'text'},'verbosity':'low'}"), response.path("text").toString()),
        () -> assertEquals(json("{'effort':'medium','summary':'auto'}"), response.path("reasoning").toString()),
        () -> assertEquals("priority b2a7 false", response.path("service_tier").asText() + " "
            + response.path("prompt_cache_key").asText() + " " + response.path("store")));
  }

  @Test
  void aStreamThatFailsSaysSoInItsOwnWordsAndIsNotKept() {
    Answer answer = caller.post(RESPONSES, input("virtual-fail-midstream-event", "'stream': true"));
    List<JsonNode> events = events(answer);
    JsonNode last = events.get(events.size() - 1);

    assertEquals("response.failed " + (events.size() - 1)
        + json(" failed {'code':'server_error','message':'simulated mid-stream error'}"),
        last.path("type").asText() + " " + last.path("sequence_number") + " " + last.at("/response/status").asText() + " "
            + last.at("/response/error"));
    assertNotFound(last.path("response"), caller.get(path(last.path("response"))));
  }

  @Test
  void aStreamThatJustEndsIsNotKept() {
    List<JsonNode> events = events(caller.post(RESPONSES, input("virtual-fail-midstream-cleaneof", "'stream': true")));

    assertEquals("response.output_text.delta", events.get(events.size() - 1).path("type").asText());
    assertNotFound(events.get(0).path("response"), caller.get(path(events.get(0).path("response"))));
  }

  @ParameterizedTest
  @CsvSource({"virtual-fail-429, 429, rate_limit_error", "virtual-fail-500, 500, server_error"})
  void aRefusalComesBeforeAnyEvent(String model, int status, String type) {
    for (String stream : List.of("false", "true")) {
      Answer answer = caller.post(RESPONSES, input(model, "'stream': " + stream));

      assertEquals(List.of(status, "application/json", type, Envelope.OPENAI), List.of(answer.status(), answer.contentType(),
          answer.json().at("/error/type").asText(), Envelope.of(answer)));
    }
  }

  @Test
  void whatIsNoResponseIsToldSo() {
    JsonNode response = response(input("at-once", ""), false);

    assertAll(
        () -> assertEquals("400 stream", caller.get(path(response) + "?stream=true").status() + " "
            + caller.get(path(response) + "?stream=true").json().at("/error/param").asText()),
        () -> assertEquals(405, caller.post(path(response), "{}").status()),
        () -> assertEquals(404, caller.get(path(response) + "/nothing").status()),
        () -> assertTrue(Container.ofThisRun().statuses("%2F", 404).contains(caller.get(RESPONSES + "/resp_%2F").status())),
        () -> assertEquals(Envelope.ANTHROPIC, Envelope.of(caller.post(RESPONSES, input("nope", ""), "anthropic-version", "1"))));
  }

  private JsonNode response(String request, boolean streamed) {
    Answer answer = caller.post(RESPONSES, request);
    assertEquals(200, answer.status(), answer.body());
    if (!streamed) {
      return answer.json();
    }
    List<JsonNode> events = events(answer);
    return events.get(events.size() - 1).path("response");
  }

  /** Each is named as its type says, and they are numbered without a gap. */
  private static List<JsonNode> events(Answer answer) {
    List<JsonNode> events = new ArrayList<>();
    String before = Container.ofThisRun().beforeEvents();
    assertTrue(answer.body().startsWith(before + "event: "), answer::body);
    for (String frame : answer.body().substring(before.length()).split("\n\n")) {
      String[] lines = frame.split("\ndata: ");
      JsonNode event = read(lines[1]);
      assertEquals("event: " + event.path("type").asText() + " " + events.size(), lines[0] + " " + event.path("sequence_number"));
      events.add(event);
    }
    return events;
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  private Answer delete(JsonNode response) {
    return caller.send("DELETE", path(response), BodyPublishers.noBody());
  }

  private static void assertNotFound(JsonNode response, Answer answer) {
    assertEquals(List.of(404, Envelope.OPENAI), List.of(answer.status(), Envelope.of(answer)));
    assertTrue(answer.message().startsWith("Response with id '" + id(response) + "' not found."), answer.message());
  }

  private static String path(JsonNode response) {
    return RESPONSES + "/" + id(response);
  }

  private static String id(JsonNode response) {
    return response.path("id").asText();
  }

  private static List<String> texts(JsonNode items, String field) {
    return StreamSupport.stream(items.spliterator(), false).map(item -> item.path(field).asText()).toList();
  }
}
