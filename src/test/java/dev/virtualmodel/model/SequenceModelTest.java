package dev.virtualmodel.model;

import static dev.virtualmodel.model.Asked.model;
import static dev.virtualmodel.model.Asked.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.reply.Usage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceModelTest {

  private static final String LIMIT = "429 rate_limit_error 'simulated upstream error' after PT1S";

  @Test
  void eachRequestTakesTheNextStepAndAfterTheLastComesTheFirst() {
    VirtualModel model = sequence("content: Hi, delay: 0ms, steps: [200, 200, 429]");
    assertEquals(List.of("'Hi' STOP", "'Hi' STOP", LIMIT, "'Hi' STOP", "'Hi' STOP", LIMIT, "'Hi' STOP"), replies(model, 7));
  }

  @Test
  void theLastStepMayGoOnForEver() {
    assertEquals(List.of("500 api_error 'simulated upstream error'", "'Hi' STOP", "'Hi' STOP", "'Hi' STOP"),
        replies(sequence("content: Hi, delay: 0ms, steps: [500, 200], on_exhaust: clamp"), 4));
  }

  @Test
  void aSequenceMayBeOverUntilItIsRestarted() {
    VirtualModel model = sequence("content: Hi, delay: 0ms, steps: [{status: 200, repeat: 2}], on_exhaust: fail");
    String over = "410 sequence_exhausted 'The sequence 's' is over: it has 2 answers, and all were given. "
        + "POST /admin/models/s/reset starts it again.'";
    assertEquals(List.of("'Hi' STOP", "'Hi' STOP", over, over), replies(model, 4));
    assertEquals(true, model.restart());
    assertEquals(List.of("'Hi' STOP", "'Hi' STOP", over), replies(model, 3));
  }

  @Test
  void aStepMayHaveWordsAPaceAndAnErrorOfItsOwn() {
    VirtualModel model = sequence("""
        content: Hi, delay: 100ms, usage: {input_tokens: 3, output_tokens: 4}, steps: [
          200,
          {status: 200, content: Back again., repeat: 2},
          {status: 200, delay: 2s},
          {status: 200, finish_reason: length},
          {status: 529, message: too much, retry_after: 3s},
          {mode: clean_eof},
          {status: 200, content: Hello from here, mode: error_event, after_events: 2},
          {type: overloaded_error},
          {status: 503, mode: error_event, type: busy}]""");
    assertEquals(List.of("100ms:'Hi' 100ms:STOP", "100ms:'Back again.' 100ms:STOP", "100ms:'Back again.' 100ms:STOP",
        "2000ms:'Hi' 2000ms:STOP", "100ms:'Hi' 100ms:LENGTH", "529 overloaded_error 'too much' after PT3S", "100ms:'Hi' CleanEof",
        "50ms:'Hello from' 100ms:' here' ErrorEvent", "500 overloaded_error 'simulated upstream error'", "100ms:'Hi' ErrorEvent"),
        replies(model, 10));
    assertEquals(new Usage(3, 4), Asked.message(model, request(true)).usage().get());
    assertEquals(3, model.inputTokens(request(true)));
  }

  @Test
  void aSequenceWithoutWordsTellsItsSteps() {
    assertEquals(List.of("50ms:'This is' 100ms:' step ' 150ms:'1.' 150ms:STOP", LIMIT, "50ms:'This is' 100ms:' step ' 150ms:'3.' 150ms:STOP"),
        replies(sequence("steps: [200, 429, 200]"), 3));
  }

  @Test
  void aSequenceMayCallATool() {
    VirtualModel model = sequence("delay: 0ms, tool_call: {name: ask, arguments: {}}, steps: [429, 200, {status: 200, content: Hi}]");
    assertEquals(List.of(LIMIT, "ask() <{}> TOOL_USE", "'Hi' STOP"), replies(model, 3));
  }

  @Test
  void aSequenceMayStandInFrontOfATransformer() {
    VirtualModel model = sequence("transformer: thinking, steps: [200, 429]");
    assertEquals(List.of(false, true, false, true), replies(model, 4).stream().map(LIMIT::equals).toList());
  }

  @Test
  void countingTokensTakesNoStep() {
    VirtualModel model = sequence("content: Hi, delay: 0ms, steps: [200, 429]");
    assertEquals(12, model.inputTokens(request(true)));
    assertEquals(List.of("'Hi' STOP", LIMIT), replies(model, 2));
  }

  @Test
  void everyThirdOf3000RequestsAtOnceFails() throws Exception {
    VirtualModel model = sequence("content: Hi, delay: 0ms, steps: [200, 200, 429]");
    CountDownLatch begin = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(60);
    try {
      List<Future<List<String>>> callers = IntStream.range(0, 60).mapToObj(i -> threads.submit(() -> {
        begin.await();
        return replies(model, 50);
      })).toList();
      begin.countDown();
      Map<String, Long> counts = callers.stream().map(SequenceModelTest::joined).flatMap(List::stream)
          .collect(Collectors.groupingBy(reply -> reply, Collectors.counting()));
      assertEquals(Map.of("'Hi' STOP", 2_000L, LIMIT, 1_000L), counts);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aSequenceMayBreakNowAndThenOnTopOfItsSteps() {
    assertEquals(List.of("418 invalid_request_error 'simulated upstream error'"),
        replies(sequence("content: Hi, steps: [200, 429], error: {status: 418}"), 4).stream().distinct().toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      content: Hi                                         | steps               | found nothing, expected a list of steps such as 200, 429 or {status: 429, retry_after: 2s}
      steps: []                                           | steps               | found an empty list, expected a list of steps such as 200, 429 or {status: 429, retry_after: 2s}
      steps: 429                                          | steps               | found 429, expected a list
      steps: [often]                                      | steps[0]            | found "often", expected a status (200, or an error from 400 to 599) or a mapping such as {status: 429, retry_after: 2s}
      steps: [200, 302]                                   | steps[1].status     | found 302, expected 200, or an error from 400 to 599
      steps: [200, 700]                                   | steps[1].status     | found 700, expected a whole number from 200 to 599
      steps: [{status: 200, repeat: 0}]                   | steps[0].repeat     | found 0, expected a whole number from 1 to 1000000
      steps: [{status: 429, content: Hi}]                 | steps[0].content    | goes with status 200; what an error says is its message
      steps: [{status: 200, message: Hi}]                 | steps[0].message    | goes with an error; an answer with status 200 has one in its middle only (mode, after_events)
      steps: [{status: 200, stage: pre_content}]          | steps[0].stage      | goes with an error; an answer with status 200 has one in its middle only (mode, after_events)
      steps: [{status: 200, probability: 0.5}]            | steps[0].probability | goes with an error; an answer with status 200 has one in its middle only (mode, after_events)
      steps: [{status: 429, mode: close}]                 | steps[0].status     | goes with stage: pre_content or with mode: error_event; mode: close says nothing
      'steps: [200], on_exhaust: stop'                    | on_exhaust          | found "stop", expected one of loop, clamp, fail
      """)
  void aWrongSequenceNamesTheStepAndWhatWouldDo(String keys, String key, String problem) {
    assertEquals("models.yaml:1: model 's': key '" + key + "': " + problem,
        assertThrows(WrongSetting.class, () -> sequence(keys)).getMessage());
  }

  @Test
  void aKeyThatNoStepHasIsRefused() {
    assertEquals("models.yaml:1: model 's': key 'steps[0].contnet': is not known, did you mean 'content'?; known here: "
        + "after_events, content, delay, finish_reason, message, mode, obey_limits, probability, repeat, retry_after, seed, stage, status, "
        + "stream_chunks, timing, type, usage",
        assertThrows(WrongSetting.class, () -> sequence("steps: [{status: 200, contnet: Hi}]")).getMessage());
  }

  private static VirtualModel sequence(String keys) {
    return model("{id: s, type: sequence, " + keys + "}");
  }

  private static List<String> replies(VirtualModel model, int requests) {
    return Stream.generate(() -> Asked.replied(model, request(true))).limit(requests).toList();
  }

  private static List<String> joined(Future<List<String>> replies) {
    try {
      return replies.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
