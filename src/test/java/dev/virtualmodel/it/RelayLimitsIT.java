package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an upstream says that its answer counts is taken from the limits of the model that passes it on. */
class RelayLimitsIT {

  private static final FakeUpstream UPSTREAM = FakeUpstream.start();

  @RegisterExtension
  static final VirtualServer SERVER = server();

  private static final String RESPONSES = "/v1/responses";

  private final Caller caller = new Caller(SERVER);

  private static VirtualServer server() {
    List<String> options = new ArrayList<>();
    for (String api : List.of("openai", "anthropic")) {
      options.add(json("--upstreams/" + api + "={'api': '" + api + "', 'base_url': '" + UPSTREAM.url("") + "'}"));
      for (String test : List.of("chat", "responses", "messages")) {
        for (String kind : List.of("json", "stream", "silent", "broken")) {
          options.add(json("--models/" + api + "-" + test + "-" + kind + "={'type': 'proxy', 'upstream': '" + api
              + "', 'limits': {'output_tokens_per_minute': 100}"
              + (kind.equals("broken") ? ", 'error': {'mode': 'clean_eof', 'after_events': 9}" : "") + "}"));
        }
      }
    }
    return VirtualServer.with(options.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      chat      | {'id': 'x', 'choices': [], 'usage': {'prompt_tokens': 7, 'completion_tokens': 90}}
      responses | {'id': 'resp_x', 'output': [], 'usage': {'input_tokens': 7, 'output_tokens': 90}}
      messages  | {'id': 'msg_x', 'content': [], 'usage': {'input_tokens': 7, 'output_tokens': 90}}
      """)
  void aWholeAnswerCounts(String kind, String answer) {
    UPSTREAM.answersWith(asked -> asked.json("200 OK", json(answer)));

    assertCountsNinety(kind, "json", "", json(answer));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      chat      | data: {'choices': [{'delta': {'content': 'x'}}], 'usage': null}~data: {'choices': [], 'usage': {'completion_tokens': 90}}~data: [DONE]~
      responses | event: response.created~~data: {'type': 'response.created', 'response': {'usage': null}}~event: response.completed~~data: {'type': 'response.completed', 'response': {'usage': {'output_tokens': 90}}}~
      messages  | event: message_start~~data: {'message': {'usage': {'output_tokens': 1}}}~event: message_delta~~data: {'usage': {'output_tokens': 90}}~event: message_stop~~data: {}~
      """)
  void aStreamCounts(String kind, String events) {
    String stream = json(events).replace("~~", "\n").replace("~", "\n\n");
    UPSTREAM.answersWith(asked -> {
      asked.stream();
      for (char each : stream.toCharArray()) {
        asked.chunk(String.valueOf(each));
      }
      asked.lastChunk();
    });

    assertCountsNinety(kind, "stream", "'stream': true", stream);
  }

  @ParameterizedTest
  @CsvSource({"chat", "responses", "messages"})
  void anAnswerThatDoesNotSayItCountsNothing(String kind) {
    UPSTREAM.answersWith(asked -> asked.json("200 OK", "{\"usage\": null}"));

    for (int i = 0; i < 5; i++) {
      assertEquals("200 application/json {\"usage\": null}", ask(kind, "silent", "").summary());
    }
  }

  /** What its caller does not get any more has been said all the same. */
  @ParameterizedTest
  @CsvSource({"messages"})
  void anAnswerThatBreaksOnItsWayCountsWhatHasComeBefore(String kind) {
    UPSTREAM.answersWith(asked -> {
      asked.stream();
      asked.chunk(json("event: message_start\ndata: {'message': {'usage': {'output_tokens': 101}}}\n\n"));
      asked.chunk("event: message_delta\ndata: {}\n\n");
      asked.awaitEnd();
    });

    assertEquals(200, ask(kind, "broken", "'stream': true").status());
    assertEquals(429, ask(kind, "broken", "'stream': true").status());
  }

  /** Of a hundred: once and once more, as ten are left then; what is owed after that keeps the third out. */
  private void assertCountsNinety(String kind, String model, String fields, String expected) {
    assertEquals(expected, ask(kind, model, fields).body());
    Answer second = ask(kind, model, fields);
    Answer third = ask(kind, model, fields);

    assertEquals(expected, second.body());
    assertEquals(429, third.status());
    assertTrue(third.message().toLowerCase().contains("output tokens"), third::message);
  }

  private Answer ask(String kind, String model, String fields) {
    return switch (kind) {
      case "chat" -> caller.post(Caller.CHAT, Caller.request("openai-chat-" + model, fields));
      case "responses" -> caller.post(RESPONSES, json("{'model': 'openai-responses-" + model + "', 'input': 'Hi'"
          + (fields.isEmpty() ? "" : ", " + fields) + "}"));
      default -> caller.post(Caller.MESSAGES, Caller.request("anthropic-messages-" + model, fields));
    };
  }
}
