package dev.virtualmodel.model;

import static dev.virtualmodel.model.Asked.choices;
import static dev.virtualmodel.model.Asked.message;
import static dev.virtualmodel.model.Asked.model;
import static dev.virtualmodel.model.Asked.request;
import static dev.virtualmodel.model.Asked.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.reply.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticModelTest {

  @Test
  void itSaysItsContentInChunksOfThreePieces() {
    assertEquals("'Hello from' ' the ' 'support bot.' STOP",
        said(model("{id: bot, content: Hello from the support bot., delay: 0ms}"), request(true)));
  }

  @Test
  void itsChunksAreTakenAsTheyAreWritten() {
    assertEquals("'I am ' 'testing ' 'and random sleep' STOP",
        said(model("{id: bot, stream_chunks: [\"I am \", \"testing \", \"and random sleep\"], delay: 0ms}"), request(true)));
    assertEquals("'Hel' 'lo' STOP", said(model("{id: bot, content: Hello, stream_chunks: [Hel, lo], delay: 0ms}"),
        request(true)));
    assertEquals("'Hello' STOP", said(model("{id: bot, content: Hello, stream_chunks: null, delay: 0ms}"), request(true)));
  }

  @Test
  void itTakes50MsForEachChunkAndNoneForJson() {
    assertEquals("50ms:'Hello from' 100ms:' the ' 150ms:'support bot.' 150ms:STOP",
        said(model("{id: bot, content: Hello from the support bot.}"), request(true)));
    assertEquals("'Hello from' ' the ' 'support bot.' STOP",
        said(model("{id: bot, content: Hello from the support bot.}"), request(false)));
  }

  @Test
  void itsDelayIsTheWholeLatencyStreamedAndNot() {
    String expected = "100ms:'Hello from' 200ms:' the ' 300ms:'support bot.' 300ms:STOP";
    assertEquals(expected, said(model("{id: bot, content: Hello from the support bot., delay: 300ms}"), request(true)));
    assertEquals(expected, said(model("{id: bot, content: Hello from the support bot., delay: 300ms}"), request(false)));
  }

  @Test
  void itMaySayNothing() {
    assertEquals("STOP", said(model("{id: bot, content: \"\"}"), request(true)));
  }

  @ParameterizedTest
  @CsvSource({"stop,STOP", "length,LENGTH", "content_filter,CONTENT_FILTER"})
  void itFinishesForTheReasonItIsGiven(String word, String reason) {
    assertEquals("'Hi' " + reason, said(model("{id: bot, content: Hi, delay: 0ms, finish_reason: " + word + "}"), request(true)));
  }

  @Test
  void whatItCountsIsCountedOrFixed() {
    assertEquals(new Usage(12, 6), message(model("{id: bot, content: Hello from the support bot.}"),
        request(true)).usage().get());
    assertEquals(new Usage(12, 18), message(model("{id: bot, content: Hello from the support bot.}"), choices(3)).usage().get());
    assertEquals(12, model("{id: bot, content: Hi}").inputTokens(request(false)));
    String fixed = "{id: bot, content: Hi, usage: {input_tokens: 100, output_tokens: 70}}";
    assertEquals(new Usage(100, 70), message(model(fixed), request(true)).usage().get());
    assertEquals(100, model(fixed).inputTokens(request(false)));
  }

  @Test
  void howItIsCutDoesNotChangeWhatItCounts() {
    assertEquals(message(model("{id: bot, content: Hello}"), request(true)).usage().get(),
        message(model("{id: bot, stream_chunks: [H, e, l, l, o]}"), request(true)).usage().get());
  }

  @Test
  void chunksThatJoinToAnotherTextAreRefused() {
    assertWrong("models.yaml:1: model 'bot': key 'stream_chunks': found a list, expected chunks that join to the content "
        + "\"Hello\"; "
        + "these join to \"Help\"", "{id: bot, content: Hello, stream_chunks: [Hel, p]}");
    assertWrong("models.yaml:1: model 'bot': key 'stream_chunks': found a list, expected chunks that join to the content \""
        + "x".repeat(60) + "…\"; these join to \"y\"", "{id: bot, content: " + "x".repeat(80) + ", stream_chunks: [y]}");
  }

  @Test
  void eachMistakeIsToldWithItsModelAndKey() {
    assertWrong("models.yaml:1: model 'bot': key 'content': found nothing, expected the text that the model says (or "
        + "stream_chunks)",
        "{id: bot}");
    assertWrong("models.yaml:1: model 'bot': key 'stream_chunks[1]': found 2, expected text, in quotes: \"2\"",
        "{id: bot, stream_chunks: [a, 2]}");
    assertWrong("models.yaml:1: model 'bot': key 'finish_reason': found \"tool_use\", expected one of stop, length, "
        + "content_filter",
        "{id: bot, content: Hi, finish_reason: tool_use}");
    assertWrong("models.yaml:1: model 'bot': key 'role': found \"user\", expected assistant",
        "{id: bot, content: Hi, role: user}");
    assertWrong("models.yaml:1: model 'bot': key 'obey_limits': found \"yes\", expected true or false",
        "{id: bot, content: Hi, obey_limits: yes}");
    assertWrong("models.yaml:1: model 'bot': key 'usage.output_tokens': found nothing, expected a whole number from 0 to "
        + "2147483647",
        "{id: bot, content: Hi, usage: {input_tokens: 1}}");
    assertWrong("models.yaml:1: model 'bot': key 'usage.input_tokens': found -1, expected a whole number from 0 to 2147483647",
        "{id: bot, content: Hi, usage: {input_tokens: -1, output_tokens: 1}}");
  }

  @Test
  void aKeyThatNobodyKnowsIsRefused() {
    String message = assertThrows(WrongSetting.class, () -> model("{id: bot, content: Hi, dealy: 1s}")).getMessage();
    assertTrue(message.startsWith("models.yaml:1: model 'bot': key 'dealy': is not known, did you mean 'delay'?; known here: "),
        message);
  }

  @Test
  void aTypeThatNobodyKnowsIsToldThoseThatAre() {
    String message = assertThrows(WrongSetting.class, () -> model("{id: bot, type: statik}")).getMessage();
    assertTrue(message.startsWith("models.yaml:1: model 'bot': key 'type': found \"statik\", expected one of static, tool"),
        message);
  }

  @Test
  void aModelIsWhoItWasDefinedToBe() {
    assertEquals("bot", model("{id: bot, content: Hi}").config().id());
    assertEquals("{\"id\":\"bot\",\"content\":\"Hi\"}",
        model("{id: bot, content: Hi}").config().definition().toJson().toString());
  }

  private static void assertWrong(String message, String yaml) {
    assertEquals(message, assertThrows(WrongSetting.class, () -> model(yaml)).getMessage());
  }
}
