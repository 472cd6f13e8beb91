package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.PromptModels.MODERATIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moderations as they go over the wire. */
class ModerationsIT {

  @RegisterExtension
  static final VirtualServer SERVER = PromptModels.server();

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "moderation         | 'input': 'I will kill you'",
      "moderation         | 'model': null, 'input': ['I will kill you'], 'frobnicate': 1",
      "moderation         | 'model': 'omni-moderation-latest', 'input': ''",
      "moderation-flagged | 'model': 'acme/strict', 'input': ['I will Kill you', 'Nice skills']",
      "moderation-image   | 'model': 'acme/strict', 'input': [{'type': 'text', 'text': 'Blow up'}, {'type': 'image_url', "
          + "'image_url': {'url': 'https://example.org/a.png'}}]"})
  void anAnswerIsThisDocument(String file, String fields) throws Exception {
    Transcript.assertIs(file + ".json", "application/json", caller.post(MODERATIONS, json("{" + fields + "}")));
  }

  @Test
  void anImageAloneIsLookedAtForWhatCanBeSeen() {
    JsonNode result = caller.post(MODERATIONS, json("{'input': [{'type': 'image_url', 'image_url': {'url': 'data:image/png;base64,eA=='}}]}"))
        .json().at("/results/0/category_applied_input_types");
    List<String> seen = new ArrayList<>();
    result.properties().stream().filter(category -> category.getValue().toString().equals("[\"image\"]"))
        .forEach(category -> seen.add(category.getKey()));

    assertEquals(List.of("sexual", "self-harm", "self-harm/intent", "self-harm/instructions", "violence", "violence/graphic"), seen);
    assertEquals(13, result.size());
  }

  @Test
  void aModelThatDoesNotModerateSaysSo() {
    Answer answer = caller.post(MODERATIONS, json("{'model': 'acme/bot', 'input': 'Hello'}"));

    assertEquals(List.of(400, Envelope.OPENAI, "The model 'acme/bot' cannot moderate; models that can: omni-moderation-latest, acme/strict."),
        List.of(answer.status(), Envelope.of(answer), answer.message()));
  }
}
