package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.LimitedModels.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of models, as their callers see them. */
class RateLimitsIT {

  @RegisterExtension
  static final VirtualServer SERVER = LimitedModels.server();

  private static final String RESPONSES = "/v1/responses";

  private final Caller caller = new Caller(SERVER);

  @Test
  void aCallBeyondTheLimitIsRefusedInOpenAisWords() {
    assertEquals(200, caller.post(CHAT, request("chat-requests")).status());
    assertEquals(200, caller.post(CHAT, request("chat-requests", "'stream': true")).status());
    for (String stream : List.of("", "'stream': true")) {
      Answer refused = caller.post(CHAT, request("chat-requests", stream));

      assertAll(
          () -> assertEquals(json("429 application/json {'error':{'message':'Rate limit reached for model 'chat-requests' on"
              + " requests per"
              + " min (RPM): Limit 2, Used 2, Requested 1. Please try again in TIME.','type':'requests','param':null,"
              + "'code':'rate_limit_exceeded'}}").replace("\"chat-requests\"", "'chat-requests'"),
              refused.summary().replaceAll("in [0-9.]+m?s\\.", "in TIME.")),
          () -> assertWithinAMinute(refused),
          () -> assertEquals("2 0", refused.header("x-ratelimit-limit-requests").orElse("") + " "
              + refused.header("x-ratelimit-remaining-requests").orElse("")));
    }
  }

  @Test
  void aCallBeyondTheLimitIsRefusedInAnthropicsWords() {
    assertEquals(200, caller.post(MESSAGES, request("claude-requests")).status());
    assertEquals(200, caller.post(MESSAGES, request("claude-requests", "'stream': true")).status());
    for (String stream : List.of("", "'stream': true")) {
      Answer refused = caller.post(MESSAGES, request("claude-requests", stream));

      assertAll(
          () -> assertEquals(json("429 application/json {'type':'error','error':{'type':'rate_limit_error','message':'This"
              + " request would"
              + " exceed the rate limit for model 'claude-requests' of 2 requests per minute. You can see the response headers"
              + " for"
              + " current usage. Please try again later.'},'request_id':'").replace("\"claude-requests\"", "'claude-requests'")
              + refused.requestId() + "\"}", refused.summary()),
          () -> assertWithinAMinute(refused),
          () -> assertEquals("2 0", refused.header("anthropic-ratelimit-requests-limit").orElse("") + " "
              + refused.header("anthropic-ratelimit-requests-remaining").orElse("")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'stream': true"})
  void openAisHeadersTellWhatIsLeftAfterTheAnswerAndNobodyElsesDo(String stream) {
    Answer answer = caller.post(CHAT, request("chat-tokens", stream));
    Map<String, String> headers = headersOfLimits(answer);

    assertEquals(List.of("x-ratelimit-limit-requests", "x-ratelimit-limit-tokens", "x-ratelimit-remaining-requests",
        "x-ratelimit-remaining-tokens", "x-ratelimit-reset-requests", "x-ratelimit-reset-tokens"), List.copyOf(headers.keySet()));
    assertAll(
        () -> assertEquals(200, answer.status()),
        () -> assertEquals("60", headers.get("x-ratelimit-limit-requests")),
        () -> assertEquals("1000", headers.get("x-ratelimit-limit-tokens")),
        () -> assertTrue(Integer.parseInt(headers.get("x-ratelimit-remaining-tokens")) < 1000),
        () -> assertTrue(headers.get("x-ratelimit-reset-tokens").matches("[0-9.]+m?s"), headers.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'stream': true"})
  void anthropicsHeadersTellWhatIsLeftAfterTheAnswerAndNobodyElsesDo(String stream) {
    Instant before = Instant.now();
    Answer answer = caller.post(MESSAGES, request("claude-kinds", stream));
    Map<String, String> headers = headersOfLimits(answer);

    assertEquals(List.of("anthropic-ratelimit-input-tokens-limit", "anthropic-ratelimit-input-tokens-remaining",
        "anthropic-ratelimit-input-tokens-reset", "anthropic-ratelimit-output-tokens-limit",
        "anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset",
            "anthropic-ratelimit-tokens-limit",
        "anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"), List.copyOf(headers.keySet()));
    assertAll(
        () -> assertEquals(200, answer.status()),
        () -> assertTrue(Integer.parseInt(headers.get("anthropic-ratelimit-input-tokens-remaining")) < 100),
        () -> assertTrue(Integer.parseInt(headers.get("anthropic-ratelimit-output-tokens-remaining")) < 100),
        () -> assertTrue(Instant.parse(headers.get("anthropic-ratelimit-input-tokens-reset")).isAfter(before)),
        () -> assertTrue(headers.get("anthropic-ratelimit-tokens-reset").matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")));
  }

  @Test
  void aPromptThatIsMoreThanAMinutesWorthIsToldSo() {
    Answer chat = caller.post(CHAT, request("chat-large"));
    Answer claude = caller.post(MESSAGES, request("claude-large"));

    assertAll(
        () -> assertEquals("429 Request too large for model 'chat-large' on input tokens per min: Limit 5, Requested 8. The"
            + " input or output tokens must be reduced in order to run successfully.", chat.status() + " " + chat.message()),
        () -> assertEquals("tokens", chat.json().at("/error/type").asText()),
        () -> assertEquals("429 This request would exceed the rate limit for model 'claude-large' of 5 input tokens per"
            + " minute. You can see the response headers for current usage. Please reduce the prompt length: it counts 7 tokens.",
            claude.status() + " " + claude.message()),
        () -> assertEquals(Optional.of("1"), chat.header("retry-after")),
        () -> assertEquals(Optional.of("5"), claude.header("anthropic-ratelimit-input-tokens-remaining")));
  }

  @Test
  void responsesCountAndAreToldAsChatsAre() {
    String asked = json("{'model': 'responses', 'input': 'Hi'}");
    assertEquals("200 {x-ratelimit-limit-requests=1, x-ratelimit-remaining-requests=0}", requestsLeft(caller.post(RESPONSES,
        asked)));
    Answer refused = caller.post(RESPONSES, asked);

    assertEquals("429 {x-ratelimit-limit-requests=1, x-ratelimit-remaining-requests=0}", requestsLeft(refused));
    assertEquals("rate_limit_exceeded", refused.json().at("/error/code").asText());
    assertEquals(200, caller.post(RESPONSES + "/input_tokens", asked).status());
    assertEquals(429, caller.post(CHAT, request("responses")).status());
  }

  @Test
  void countsAreNotLimitedAndModelsWithoutLimitsTellNothing() {
    for (int i = 0; i < 3; i++) {
      Answer count = caller.post(MESSAGES + "/count_tokens", request("claude-counts"));
      assertEquals("200 {}", count.status() + " " + headersOfLimits(count));
    }
    assertEquals(Map.of(), headersOfLimits(caller.post(CHAT, request("echo-model"))));
    assertEquals(Map.of(), headersOfLimits(caller.post(MESSAGES, request("echo-model"))));
  }

  @Test
  void aProxysAnswersTellOfItsLimitsAndNotOfTheUpstreams() {
    UPSTREAM.answersWith(asked -> asked.json("200 OK", "{}", "x-ratelimit-remaining-requests: 77",
        "x-ratelimit-remaining-tokens: 12"));
    Answer answer = caller.post(CHAT, request("chat-proxy"));
    assertEquals("200 1 12", answer.status() + " " + answer.header("x-ratelimit-remaining-requests").orElse("") + " "
        + answer.header("x-ratelimit-remaining-tokens").orElse(""));

    UPSTREAM.answersWith(asked -> asked.json("500 Oops", "{}"));
    Answer failed = caller.post(CHAT, request("chat-proxy", "'stream': true"));
    assertEquals("500 0", failed.status() + " " + failed.header("x-ratelimit-remaining-requests").orElse(""));

    UPSTREAM.answersWith(asked -> asked.json("200 OK", "{}"));
    Answer refused = caller.post(CHAT, request("chat-proxy"));
    assertEquals("429 rate_limit_exceeded", refused.status() + " " + refused.json().at("/error/code").asText());
    assertTrue(UPSTREAM.wasNotAsked());
  }

  /** The call is let through, and then refused by the model: its upstream speaks another protocol. */
  @Test
  void anErrorTellsOfLimitsToo() {
    Answer answer = caller.post(MESSAGES, request("chat-proxy-stream"));
    assertEquals("400 {}", answer.status() + " " + headersOfLimits(answer));

    Answer counted = caller.post(CHAT, request("claude-proxy"));
    assertEquals("400 2 1", counted.status() + " " + counted.header("x-ratelimit-limit-requests").orElse("") + " "
        + counted.header("x-ratelimit-remaining-requests").orElse(""));
  }

  /** What is refilled meanwhile passes as well; the exact count has a test of its own, by a clock of its own. */
  @Test
  void ofAHundredAMinuteAHundredPassHoweverManyComeAtOnce() {
    long start = System.nanoTime();
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 500).mapToObj(i -> caller.postAsync(i % 2 == 0 ? CHAT : MESSAGES, request("crowded"))).toList();
    List<Integer> statuses = answers.stream().map(CompletableFuture::join).map(Answer::status).toList();
    long refilled = (System.nanoTime() - start) / 600_000_000 + 1;
    long passed = statuses.stream().filter(status -> status == 200).count();

    assertTrue(passed >= 100 && passed <= 100 + refilled, passed + " passed, " + refilled + " were refilled");
    assertEquals(500 - passed, statuses.stream().filter(status -> status == 429).count());
  }

  private static void assertWithinAMinute(Answer refused) {
    int seconds = Integer.parseInt(refused.header("retry-after").orElse("0"));
    assertTrue(seconds >= 1 && seconds <= 60, "retry-after: " + seconds);
  }

  private static String requestsLeft(Answer answer) {
    Map<String, String> headers = headersOfLimits(answer);
    headers.keySet().removeIf(name -> name.contains("reset") || name.equals("retry-after"));
    return answer.status() + " " + headers;
  }

  private static Map<String, String> headersOfLimits(Answer answer) {
    Map<String, String> headers = new TreeMap<>();
    answer.response().headers().map().forEach((name, values) -> {
      if (name.contains("ratelimit") || name.equals("retry-after")) {
        headers.put(name, String.join("|", values));
      }
    });
    return headers;
  }
}
