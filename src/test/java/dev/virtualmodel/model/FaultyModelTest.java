package dev.virtualmodel.model;

import static dev.virtualmodel.model.Asked.model;
import static dev.virtualmodel.model.Asked.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.reply.Usage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultyModelTest {

  private static final String CHUNKS = "stream_chunks: [a, b, c], delay: 300ms";

  @Test
  void anErrorBeforeTheContentIsAllThatIsSaid() {
    assertEquals("500 api_error 'simulated upstream error'", replied("{id: m, content: Hi, error: {}}"));
    assertEquals("529 overloaded_error 'simulated upstream error'", replied("{id: m, content: Hi, error: {status: 529}}"));
    assertEquals("429 rate_limit_error 'simulated upstream error' after PT1S", replied("{id: m, content: Hi, error: {status: 429}}"));
    assertEquals("503 busy 'come back' after PT2.5S", replied("{id: m, content: Hi, error: "
        + "{stage: pre_content, status: 503, type: busy, message: come back, retry_after: 2500ms}}"));
  }

  @Test
  void aModelThatIsHereForItsErrorsNeedsNoContent() {
    assertEquals("500 api_error 'simulated upstream error'", replied("{id: m, error: {status: 500}}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      0    | ErrorEvent
      1    | 100ms:'a' ErrorEvent
      2    | 100ms:'a' 200ms:'b' ErrorEvent
      3    | 100ms:'a' 200ms:'b' 300ms:'c' ErrorEvent
      1000 | 100ms:'a' 200ms:'b' 300ms:'c' ErrorEvent
      """)
  void aBreakComesWithTheLastPieceThatIsSentAndBeforeTheEndAtTheLatest(int after, String expected) {
    for (boolean stream : List.of(true, false)) {
      assertEquals(expected, Asked.replied(model("{id: m, " + CHUNKS + ", error: {mode: error_event, after_events: " + after + "}}"),
          request(stream)));
    }
  }

  @Test
  void eachModeIsAnEndingOfItsOwn() {
    assertEquals("100ms:'a' Close", replied("{id: m, " + CHUNKS + ", error: {stage: mid_stream}}"));
    assertEquals("100ms:'a' Close", replied("{id: m, " + CHUNKS + ", error: {mode: close}}"));
    assertEquals("100ms:'a' CleanEof", replied("{id: m, " + CHUNKS + ", error: {mode: clean_eof}}"));
    assertEquals("100ms:'a' 200ms:'b' ErrorEvent", replied("{id: m, " + CHUNKS + ", error: {mode: error_event, after_events: 2}}"));
  }

  @Test
  void theStageDecidesWhichKeysCount() {
    String all = "after_events: 2, mode: close, status: 503, type: api_error, message: gone, retry_after: 2s}}";
    assertEquals("100ms:'a' 200ms:'b' Close", replied("{id: m, " + CHUNKS + ", error: {stage: mid_stream, " + all));
    assertEquals("503 api_error 'gone' after PT2S", replied("{id: m, " + CHUNKS + ", error: {stage: pre_content, " + all));
  }

  @Test
  void aToolCallsOpeningComesAlongWithItsFirstPiece() {
    String tool = "{id: m, type: tool, content: Let me ask., delay: 0ms, tool_call: {name: ask, arguments: {question: Which one}}, "
        + "error: {mode: close, after_events: ";
    assertEquals("'Let me' Close", replied(tool + "1}}"));
    assertEquals("'Let me' ' ask.' Close", replied(tool + "2}}"));
    assertEquals("'Let me' ' ask.' ask() <{\"question\":\"Which one\"}> Close", replied(tool + "3}}"));
  }

  @Test
  void aProxyWithoutAnUpstreamBreaksAsWell() {
    assertEquals("418 invalid_request_error 'short and stout'",
        replied("{id: m, type: proxy, transformer: thinking, error: {status: 418, message: short and stout}}"));
    assertTrue(replied("{id: m, type: proxy, transformer: thinking, error: {mode: clean_eof}}").endsWith(" CleanEof"));
  }

  @Test
  void whatWouldHaveBeenSaidCountsAsUsualAndTokensAreCountedWithoutAnyFault() {
    VirtualModel model = model("{id: m, stream_chunks: [Hello, from, here], error: {mode: close}}");
    assertEquals(new Usage(12, 4), Asked.message(model, request(true)).usage().get());
    assertEquals(12, model.inputTokens(request(true)));
    assertEquals(false, model.restart());
  }

  @Test
  void aSeedRepeatsWhichRequestsFail() {
    String seeded = "{id: m, content: Hi, delay: 0ms, error: {probability: 0.5, seed: 7}}";
    List<String> first = replies(model(seeded), 64);
    assertEquals(first, replies(model(seeded), 64));
    assertEquals(List.of("'Hi' STOP", "500 api_error 'simulated upstream error'"), first.stream().distinct().sorted().toList());
  }

  @Test
  void aSeedRepeatsHowManyRequestsFailHoweverManyComeAtOnce() {
    VirtualModel inTurn = model("{id: m, content: Hi, error: {probability: 0.2, seed: 42}}");
    VirtualModel atOnce = model("{id: m, content: Hi, error: {probability: 0.2, seed: 42}}");
    AtomicInteger failed = new AtomicInteger();
    IntStream.range(0, 10_000).parallel().filter(i -> Asked.replied(atOnce, request(true)).startsWith("500")).forEach(
        i -> failed.incrementAndGet());
    assertEquals(replies(inTurn, 10_000).stream().filter(reply -> reply.startsWith("500")).count(), failed.get());
  }

  @Test
  void nothingFailsWithProbability0AndEverythingWith1() {
    assertEquals(List.of("'Hi' STOP"), replies(model("{id: m, content: Hi, delay: 0ms, error: {probability: 0}}"), 1_000).stream()
        .distinct().toList());
    assertEquals(List.of("500 api_error 'simulated upstream error'"),
        replies(model("{id: m, content: Hi, error: {probability: 1.0}}"), 1_000).stream().distinct().toList());
    long failed = replies(model("{id: m, content: Hi, error: {probability: 0.2}}"), 10_000).stream()
        .filter(reply -> reply.startsWith("500")).count();
    assertTrue(failed > 1_500 && failed < 2_500, () -> failed + " of 10000 is not about a fifth");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {status: 200}                                | status       | found 200, expected a whole number from 400 to 599
      {status: 600}                                | status       | found 600, expected a whole number from 400 to 599
      {status: often}                              | status       | found "often", expected a whole number from 400 to 599
      {stage: late}                                | stage        | found "late", expected one of pre_content, mid_stream
      {mode: shut}                                 | mode         | found "shut", expected one of close, error_event, clean_eof
      {after_events: -1}                           | after_events | found -1, expected a whole number from 0 to 2147483647
      {retry_after: soon}                          | retry_after  | found "soon", expected a duration such as 150ms, 1.5s, 2m or PT0.15S
      {probability: 2}                             | probability  | found 2, expected a number from 0 to 1
      {probability: 0.5, seed: x}                  | seed         | found "x", expected a whole number
      {seed: 7}                                    | seed         | goes with probability; without one the fault always happens
      {mode: close, status: 500}                   | status       | goes with stage: pre_content or with mode: error_event; mode: close says nothing
      {mode: clean_eof, message: x}                | message      | goes with stage: pre_content or with mode: error_event; mode: clean_eof says nothing
      {mode: close, retry_after: 1s}               | retry_after  | goes with stage: pre_content or with mode: error_event; mode: close says nothing
      {statsu: 500}                                | statsu       | is not known, did you mean 'status'?; known here: \
      after_events, message, mode, probability, retry_after, seed, stage, status, type
      """)
  void aWrongErrorNamesTheKeyAndWhatWouldDo(String error, String key, String problem) {
    assertEquals("models.yaml:1: model 'm': key 'error." + key + "': " + problem,
        assertThrows(WrongSetting.class, () -> model("{id: m, content: Hi, error: " + error + "}")).getMessage());
  }

  @Test
  void anErrorIsAMapping() {
    assertEquals("models.yaml:1: model 'm': key 'error': found 429, expected a mapping of keys to values",
        assertThrows(WrongSetting.class, () -> model("{id: m, content: Hi, error: 429}")).getMessage());
  }

  private static String replied(String yaml) {
    return Asked.replied(model(yaml), request(true));
  }

  private static List<String> replies(VirtualModel model, int requests) {
    return Stream.generate(() -> Asked.replied(model, request(true))).limit(requests).toList();
  }
}
