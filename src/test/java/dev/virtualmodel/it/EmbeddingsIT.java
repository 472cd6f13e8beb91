package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.PromptModels.COMPLETIONS;
import static dev.virtualmodel.it.PromptModels.EMBEDDINGS;
import static dev.virtualmodel.it.PromptModels.MODERATIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Embeddings as they go over the wire. */
class EmbeddingsIT {

  @RegisterExtension
  static final VirtualServer SERVER = PromptModels.server();

  private static final String SMALL = "text-embedding-3-small";

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource({"embeddings-float, float", "embeddings-base64, base64"})
  void anAnswerIsThisDocument(String file, String format) throws Exception {
    Answer answer = ask("acme/four", "['Hello', 'Good night', 'Hello']", "'encoding_format': '" + format + "'");

    Transcript.assertIs(file + ".json", "application/json", answer);
  }

  /** Four bytes for each number, the lowest first. */
  @Test
  void base64HasTheSameNumbers() {
    List<Float> numbers = vectors(ask(SMALL, "'Hello'", "'encoding_format': 'float'")).get(0);
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(
        ask(SMALL, "'Hello'", "'encoding_format': 'base64'").json().at("/data/0/embedding").asText())).order(ByteOrder.LITTLE_ENDIAN);
    List<Float> decoded = new ArrayList<>();
    while (bytes.hasRemaining()) {
      decoded.add(bytes.getFloat());
    }

    assertEquals(1_536, numbers.size());
    assertEquals(numbers, decoded);
  }

  @Test
  void vectorsComeInTheOrderOfTheInputsWhateverElseIsAsked() {
    List<List<Float>> together = vectors(ask(SMALL, "['One', 'Two', 'Three', 'Two']"));
    List<List<Float>> alone = List.of("One", "Two", "Three", "Two").stream()
        .map(text -> vectors(ask(SMALL, "'" + text + "'")).get(0)).toList();

    assertEquals(alone, together);
    assertEquals(together.get(1), together.get(3));
    assertNotEquals(together.get(0), together.get(1));
  }

  @Test
  void aTextInTokensHasTheVectorAndTheCountOfTheText() {
    Encoding vocabulary = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
    String text = "How long does shipping take to Zürich? \uD83D\uDE80";
    String tokens = vocabulary.encodeOrdinary(text).boxed().toString();
    Answer asText = ask(SMALL, "['" + text + "', 'Hello']");
    Answer asTokens = ask(SMALL, "[" + tokens + ", [9906]]");

    assertEquals(asText.body(), asTokens.body());
    assertEquals(vectors(asText).get(0), vectors(ask(SMALL, tokens)).get(0));
    assertEquals(vocabulary.countTokens(text) + 1, asText.json().at("/usage/prompt_tokens").asInt());
    assertEquals(json("{'prompt_tokens':1,'total_tokens':1}"), ask(SMALL, "[150000]").json().get("usage").toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256, 1_535, 1_536})
  void fewerDimensionsAreTheFirstOnesStretchedAgain(int dimensions) {
    List<Float> whole = vectors(ask(SMALL, "'Hello'")).get(0);
    List<Float> shortened = vectors(ask(SMALL, "'Hello'", "'dimensions': " + dimensions)).get(0);
    double stretch = shortened.get(0) / whole.get(0);

    assertEquals(dimensions, shortened.size());
    assertEquals(1, shortened.stream().mapToDouble(value -> value * value).sum(), 1e-5);
    for (int i = 0; i < dimensions; i++) {
      assertEquals(whole.get(i) * stretch, shortened.get(i), 1e-5);
    }
  }

  @Test
  void moreDimensionsThanTheModelHasAreRefused() {
    Answer answer = ask("acme/four", "'Hello'", "'dimensions': 5");

    assertEquals(List.of(400, Envelope.OPENAI, "dimensions: got 5, but the model 'acme/four' has 4; expected a whole number from 1 to 4"),
        List.of(answer.status(), Envelope.of(answer), answer.message()));
    assertEquals("dimensions invalid_value", answer.json().at("/error/param").asText() + " " + answer.json().at("/error/code").asText());
  }

  @Test
  void asManyInputsAsTheVendorTakesAreTaken() {
    String inputs = "[" + String.join(",", Collections.nCopies(2_048, "'Hello'"));

    assertEquals(2_048, vectors(ask("acme/four", inputs + "]")).size());
    assertEquals("input: got an array of 2049 items, expected at most 2048", ask("acme/four", inputs + ",'x']").message());
    assertEquals(200, ask("acme/four", "[" + String.join(",", Collections.nCopies(8_191, "9906")) + "]").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'stream': true", "'user': 'me', 'frobnicate': {'a': 1}", "'dimensions': null, 'encoding_format': null"})
  void whatIsNotForEmbeddingsIsLetPass(String fields) {
    assertEquals(ask("acme/four", "'Hello'").summary(), ask("acme/four", "'Hello'", fields).summary());
  }

  @Test
  void theModelsUsageAndDelayHoldForEmbeddingsToo() {
    long before = System.nanoTime();
    JsonNode usage = ask("acme/slow", "'Hello'").json().get("usage");

    assertTrue(System.nanoTime() - before >= 400_000_000);
    assertEquals(json("{'prompt_tokens':77,'total_tokens':77}"), usage.toString());
  }

  @Test
  void theModelsFaultHoldsForEmbeddingsToo() {
    Answer refused = ask("acme/failing", "'Hello'");

    assertEquals(json("429 application/json {'error':{'message':'simulated rate limit','type':'rate_limit_error','param':null,"
        + "'code':'rate_limit_exceeded'}}"), refused.summary());
    assertEquals("3", refused.header("retry-after").orElse("none"));
  }

  @Test
  void whoeverAsksAModelForWhatItCannotDoIsToldWhichModelsCan() {
    Answer text = ask("acme/bot", "'Hello'");
    Answer judge = ask("omni-moderation-latest", "'Hello'");

    for (Answer answer : List.of(text, judge)) {
      assertEquals(List.of(400, Envelope.OPENAI, "model"),
          List.of(answer.status(), Envelope.of(answer), answer.json().at("/error/param").asText()));
    }
    assertEquals("The model 'acme/bot' cannot make embeddings; models that can: text-embedding-3-small, acme/four, acme/slow and 1 more"
        + " (GET /v1/models lists all models).", text.message());
    assertEquals("The model 'text-embedding-3-small' cannot moderate; models that can: omni-moderation-latest, acme/strict.",
        caller.post(MODERATIONS, json("{'model': '" + SMALL + "', 'input': 'Hello'}")).message());
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, COMPLETIONS, MESSAGES, MESSAGES + "/count_tokens"})
  void anEmbeddingModelTakesNoConversation(String path) {
    for (String stream : List.of("'stream': false", "'stream': true")) {
      Answer answer = caller.post(path, request(SMALL, stream));

      assertEquals(List.of(400, "application/json", path.startsWith(MESSAGES) ? Envelope.ANTHROPIC : Envelope.OPENAI),
          List.of(answer.status(), answer.contentType(), Envelope.of(answer)));
      assertTrue(answer.message().startsWith("The model 'text-embedding-3-small' cannot answer with text; models that can: virtual-gpt-4, "),
          answer.message());
    }
  }

  private Answer ask(String model, String input, String... fields) {
    return caller.post(EMBEDDINGS, json("{'model': '" + model + "', 'input': " + input
        + (fields.length == 0 ? "" : ", " + String.join(", ", fields)) + "}"));
  }

  private static List<List<Float>> vectors(Answer answer) {
    List<List<Float>> vectors = new ArrayList<>();
    for (JsonNode item : answer.json().path("data")) {
      assertEquals(vectors.size(), item.path("index").asInt());
      List<Float> vector = new ArrayList<>();
      item.path("embedding").forEach(value -> vector.add(Float.parseFloat(value.asText())));
      vectors.add(vector);
    }
    return vectors;
  }
}
