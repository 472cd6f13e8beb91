package dev.virtualmodel.rest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

  private static final String WOULD_DO = "; the body must be one JSON object in UTF-8, such as {\"model\": …}";

  @Test
  void anObjectIsRead() {
    assertEquals("grüße 👋", Bodies.of("{\"model\": \"grüße 👋\"}").get("model").text());
    assertEquals("x", Bodies.of(" \n{\"model\": \"x\"}\t ").get("model").text());
  }

  @Test
  void aByteOrderMarkIsLetPass() {
    assertEquals("x", Bodies.of("\uFEFF{\"model\": \"x\"}").get("model").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "\uFEFF"})
  void anEmptyBodyIsRefused(String body) {
    assertRefused("The body is empty" + WOULD_DO, body.getBytes(UTF_8));
  }

  @Test
  void aRequestWithoutABodyIsRefused() {
    ApiException refusal = assertThrows(ApiException.class, () -> RequestBody.of(Bodies.request()));
    assertEquals("The body is empty" + WOULD_DO, refusal.error().message());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      [1]      | an array
      []       | an empty array
      null     | null
      "text"   | the string "text"
      42       | the number 42
      true     | the boolean true
      """)
  void whatIsNoObjectIsRefused(String body, String described) {
    assertRefused("The body is " + described + WOULD_DO, body.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\": }", "{a: 1}", "{'a': 1}", "{\"a\": 1,}", "{\"a\": 1} {}", "{\"a\": 1} x", "{\"a\": 01}",
      "{\"a\": NaN}", "{\"a\": \"\t\"}", "// no\n{}", "{\"a\": \"\\x\"}"})
  void whatIsNoJsonIsRefusedWithItsPlace(String body) {
    ApiError error = assertThrows(ApiException.class, () -> Bodies.of(body)).error();
    assertEquals(400, error.status());
    assertTrue(error.message().matches("The body is not valid JSON at line \\d+, column \\d+: [^\\n]+\\Q" + WOULD_DO + "\\E"),
        error.message());
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    assertRefused("The body is not valid UTF-8" + WOULD_DO, new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
    assertRefused("The body is not valid UTF-8" + WOULD_DO, "{\"a\": 1}".getBytes(UTF_16));
  }

  @Test
  void veryDeepJsonIsRefused() {
    for (String level : new String[] {"[", "{\"a\":"}) {
      ApiError error = assertThrows(ApiException.class, () -> Bodies.of("{\"a\": " + level.repeat(20_000))).error();
      assertEquals(400, error.status());
      assertTrue(error.message().startsWith("The body is nested too deeply, or has a number that is too long or too many values: "), error.message());
    }
  }

  @Test
  void aVeryLongNumberIsRefused() {
    ApiError error = assertThrows(ApiException.class, () -> Bodies.of("{\"max_tokens\": " + "9".repeat(10_000) + "}")).error();
    assertTrue(error.message().startsWith("The body is nested too deeply, or has a number that is too long or too many values: "), error.message());
  }

  @Test
  void aTextOfManyMegabytesIsRead() {
    String text = "x".repeat(30_000_000);
    assertEquals(text.length(), Bodies.of("{\"text\": \"" + text + "\"}").get("text").text().length());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"stream": true}   | true
      {"stream": false}  | false
      {"stream": null}   | false
      {"stream": "true"} | false
      {"stream": 1}      | false
      {}                 | false
      [true]             | false
      {                  | false
      """)
  void onlyTrueAsksForAStream(String body, boolean stream) {
    assertEquals(stream, JsonBody.parse(body.getBytes(UTF_8)).wantsStream());
  }

  @Test
  void aBodyThatWillNotDoIsNoStream() {
    assertFalse(JsonBody.parse(new byte[0]).wantsStream());
  }

  private static void assertRefused(String message, byte[] body) {
    ApiError error = assertThrows(ApiException.class, () -> Bodies.of(body)).error();
    assertEquals(new ApiError(400, "invalid_request_error", message, Optional.empty(), Optional.empty(), Optional.empty()),
        error);
  }
}
