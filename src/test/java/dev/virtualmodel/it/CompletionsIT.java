package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.PromptModels.COMPLETIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completions as they go over the wire. */
class CompletionsIT {

  @RegisterExtension
  static final VirtualServer SERVER = PromptModels.server();

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "completion       | acme/bot  | 'prompt': 'Say hello: '",
      "completion       | acme/bot  | 'prompt': ['Say hello: '], 'n': 1, 'logprobs': 3, 'echo': false",
      "completion-echo  | acme/bot  | 'prompt': ['One: ', 'Two: '], 'n': 2, 'echo': true",
      "completion-tool  | acme/asks | 'prompt': 'Look'"})
  void aWholeCompletionIsThisDocument(String file, String model, String fields) throws Exception {
    Transcript.assertIs(file + ".json", "application/json", ask(model, fields));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "completion            | acme/bot  | 'prompt': 'Say hello: '",
      "completion-with-usage | acme/bot  | 'prompt': 'Say hello: ', 'stream_options': {'include_usage': true}",
      "completion-echo       | acme/bot  | 'prompt': ['One: ', 'Two: '], 'n': 2, 'echo': true",
      "completion-tool       | acme/asks | 'prompt': 'Look'"})
  void aStreamedCompletionIsThisTranscript(String file, String model, String fields) throws Exception {
    Transcript.assertIs(file + ".sse", "text/event-stream", ask(model, fields + ", 'stream': true"));
  }

  @Test
  void promptsInTokensCountAsManyAndAreEchoedAsText() {
    Answer answer = ask("acme/bot", "'prompt': [[9906, 1917], [9906]], 'echo': true");

    assertEquals(List.of("Hello worldHello from the bot.", "HelloHello from the bot."), texts(answer));
    assertEquals(3, answer.json().at("/usage/prompt_tokens").asInt());
  }

  @Test
  void limitsShortenTheTextOfAModelThatObeysThem() {
    assertEquals(List.of("One two", ""), List.of(ask("acme/obedient", "'max_tokens': 2"), ask("acme/obedient", "'max_tokens': 0")).stream()
        .map(answer -> texts(answer).get(0)).toList());
    assertEquals("length", ask("acme/obedient", "'max_tokens': 2").json().at("/choices/0/finish_reason").asText());
    assertEquals(List.of("One two"), texts(ask("acme/obedient", "'stop': [' three']")));
  }

  @ParameterizedTest
  @CsvSource({"virtual-fail-429, 429, rate_limit_error, simulated rate limit", "virtual-fail-500, 500, server_error, simulated upstream error"})
  void aModelThatFailsFailsHereToo(String model, int status, String type, String message) {
    for (String stream : List.of("'stream': false", "'stream': true")) {
      Answer answer = ask(model, stream);

      assertEquals(List.of(status, Envelope.OPENAI, type, message), List.of(answer.status(), Envelope.of(answer),
          answer.json().at("/error/type").asText(), answer.message()));
    }
  }

  @Test
  void aFailureInTheMiddleEndsTheStreamWithTheError() {
    List<String> lines = ask("virtual-fail-midstream-event", "'stream': true").body().lines().filter(line -> !line.isEmpty()).toList();

    assertEquals(2, lines.size());
    assertEquals(json("data: {'error':{'message':'simulated mid-stream error','type':'server_error','param':null,'code':null}}"),
        lines.get(1));
  }

  private Answer ask(String model, String fields) {
    return caller.post(COMPLETIONS, json("{'model': '" + model + "', " + fields + "}"));
  }

  private static List<String> texts(Answer answer) {
    List<String> texts = new ArrayList<>();
    for (JsonNode choice : answer.json().path("choices")) {
      assertEquals(texts.size(), choice.path("index").asInt());
      texts.add(choice.path("text").asText());
    }
    return texts;
  }
}
