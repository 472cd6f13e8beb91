package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.RESPONSES;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.PromptModels.COMPLETIONS;
import static dev.virtualmodel.it.PromptModels.EMBEDDINGS;
import static dev.virtualmodel.it.PromptModels.MODERATIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that are no request at all: told in a line what came and what would do, and forgotten. */
class BadBodiesIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.plain();

  private static final String DEEP = "[".repeat(20_000) + "]".repeat(20_000);
  private static final String WOULD_DO = "; the body must be one JSON object in UTF-8, "
      + "such as {\"model\": …}";

  private final Caller caller = new Caller(SERVER);

  @AfterEach
  void theServerStillAnswers() {
    assertEquals(200, caller.post(CHAT, request("echo-model")).status());
    assertEquals(200, caller.post(MESSAGES, request("echo-model")).status());
  }

  static Stream<Arguments> bodies() {
    String good = request("echo-model");
    return Stream.of(
        body("", "The body is empty"),
        body(" \n", "The body is empty"),
        body("{\"model\": ", "The body is not valid JSON at line 1, column 11: "),
        body("{\"model\": \"x\",\n oops}", "The body is not valid JSON at line 2, column 2: "),
        body("{model: \"x\"}", "The body is not valid JSON at line 1, column 2: "),
        body(good + " x", "The body is not valid JSON at line 1, column "),
        body(good + good, "The body is not valid JSON at line 1, column "),
        body("[]", "The body is an empty array"),
        body("[" + good + "]", "The body is an array"),
        body("null", "The body is null"),
        body("5", "The body is the number 5"),
        body("\"x\"", "The body is the string \"x\""),
        body("true", "The body is the boolean true"),
        body(good.replace("64", "NaN"), "The body is not valid JSON at line 1, column "),
        body(good.replace("64", "064"), "The body is not valid JSON at line 1, column "),
        body(good.replace("64", "9".repeat(1_001)), "The body is nested too deeply, or has a number that is too long or too many values: "),
        body(good.replace("Hi", "a\nb"), "The body is not valid JSON at line 1, column "),
        body("[".repeat(20_000), "The body is nested too deeply, or has a number that is too long or too many values: "),
        body("{\"a\":".repeat(20_000), "The body is nested too deeply, or has a number that is too long or too many values: "),
        body(DEEP, "The body is nested too deeply, or has a number that is too long or too many values: "),
        body(request("echo-model", "'ignored': " + DEEP), "The body is nested too deeply, or has a number that is too long or too many values: "),
        body(good.replace("\"Hi\"", "[{\"type\": \"tool_use\", \"name\": \"f\", \"input\": {\"a\": " + DEEP + "}}]"),
            "The body is nested too deeply, or has a number that is too long or too many values: "),
        Arguments.of(good.getBytes(StandardCharsets.UTF_16), "The body is not valid UTF-8"),
        Arguments.of(good.getBytes(StandardCharsets.UTF_16LE), "The body is not valid JSON at line 1, column "),
        Arguments.of(good.replace("Hi", "Ümläut").getBytes(StandardCharsets.ISO_8859_1), "The body is not valid UTF-8"),
        Arguments.of(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, "The body is not valid UTF-8"),
        Arguments.of(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, "The body is not valid UTF-8"),
        Arguments.of(new byte[1_000], "The body is not valid JSON at line 1, column "));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void whatIsNoRequestIsToldWhatItIs(byte[] body, String problem) {
    for (String path : List.of(CHAT, COMPLETIONS, EMBEDDINGS, MODERATIONS, RESPONSES, RESPONSES + "/input_tokens", MESSAGES,
        MESSAGES + "/count_tokens")) {
      Answer answer = caller.post(path, body);
      String message = answer.json().at("/error/message").asText();

      assertEquals("400 application/json invalid_request_error",
          answer.status() + " " + answer.contentType() + " " + answer.json().at("/error/type").asText());
      assertEquals(path.startsWith(MESSAGES) ? Envelope.ANTHROPIC : Envelope.OPENAI, Envelope.of(answer));
      assertTrue(message.startsWith(problem) && message.endsWith(WOULD_DO) && message.lines().count() == 1, message);
    }
  }

  @Test
  void theWholeMessageNamesThePlaceAndWhatWouldDo() {
    assertEquals("{\"error\":{\"message\":\"The body is not valid JSON at line 1, column 11: "
        + "Unexpected end-of-input within/between Object entries; the body must be one JSON object in UTF-8, "
        + "such as {\\\"model\\\": …}\",\"type\":\"invalid_request_error\","
        + "\"param\":null,\"code\":null}}",
        caller.post(CHAT, "{\"model\": ").body());
  }

  /** A tool's arguments are text in OpenAI's protocol: whatever depth it has is the caller's business. */
  @Test
  void deepTextIsText() {
    Answer answer = caller.post(CHAT, json("{'model': 'echo-model', 'messages': [{'role': 'assistant', 'tool_calls': ["
        + "{'id': 'c', 'type': 'function', 'function': {'name': 'f', 'arguments': '" + DEEP + "'}}]}]}"));

    assertEquals(200, answer.status());
  }

  @Test
  void whenAKeyComesTwiceTheLastOneCounts() {
    String twice = request("echo-model").replace("\"max_tokens\"", "\"model\": \"nope\", \"max_tokens\"");

    assertEquals("model: nope", caller.post(MESSAGES, twice).json().at("/error/message").asText());
    assertEquals(404, caller.post(CHAT, twice).status());
  }

  @Test
  void hugeNumbersAreQuicklyRefused() {
    assertTimeout(Duration.ofSeconds(10), () -> {
      for (String number : List.of("1e400000000", "-1e400000000", "1e2147483647", "1e99999999999999", "9".repeat(999))) {
        for (String field : List.of("max_tokens", "n", "temperature", "top_p", "top_k")) {
          String body = request("echo-model", "'" + field + "': " + number);
          assertEquals(400, caller.post(field.equals("top_k") ? MESSAGES : CHAT, body).status(), field + " " + number);
        }
      }
    });
  }

  private static Arguments body(String text, String problem) {
    return Arguments.of(text.getBytes(StandardCharsets.UTF_8), problem);
  }
}
