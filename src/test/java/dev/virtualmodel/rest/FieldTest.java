package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

  private final Field body = Bodies.of("""
      {"text": "Hi", "none": null, "yes": true, "no": false, "whole": 42, "one": 1.0, "half": 0.5, "huge": 1e999,
       "list": [{"role": "user"}, {"role": 7}], "empty": [], "object": {"inner": [1, {"deep": []}]},
       "long": "%s"}""".formatted("x".repeat(100)));

  @Test
  void aPathNamesEachStep() {
    assertEquals("", body.path());
    assertEquals("list[1].role", body.get("list").items().get(1).get("role").path());
    assertEquals("object.inner[1].deep", body.get("object").get("inner").items().get(1).get("deep").path());
    assertEquals("absent.further", body.get("absent").get("further").path());
  }

  @Test
  void aNullCountsAsAbsent() {
    for (Field field : List.of(body.get("none"), body.get("absent"), body.get("text").get("of a text"))) {
      assertFalse(field.isGiven());
      assertEquals(Optional.empty(), field.optionalText());
      assertEquals(OptionalLong.empty(), field.wholeNumber(0, 1));
      assertEquals(List.of(), field.items());
      assertFalse(field.flag());
      field.checkNumber(0, 1);
    }
  }

  @Test
  void eachKindIsReadAsWhatItIs() {
    assertEquals("Hi", body.get("text").text());
    assertTrue(body.get("yes").flag());
    assertFalse(body.get("no").flag());
    assertEquals(OptionalLong.of(42), body.get("whole").wholeNumber(42, 42));
    assertEquals(OptionalLong.of(1), body.get("one").wholeNumber(0, 9));
    assertEquals(2, body.get("list").someItems("some").size());
    body.get("half").checkNumber(0, 0.5);
    body.get("object").object();
  }

  @Test
  void whatIsMissingIsToldToBeProvided() {
    assertRefused("text2", "missing_required_parameter", "text2: you must provide a text2 parameter: expected a string",
        () -> body.get("text2").text());
    assertRefused("none", "missing_required_parameter", "none: you must provide a none parameter: expected a model's id",
        () -> body.get("none").required("a model's id"));
    assertRefused("none", "missing_required_parameter", "none: you must provide a none parameter: expected an object",
        () -> body.get("none").object());
    assertRefused("none", "missing_required_parameter", "none: you must provide a none parameter: expected some",
        () -> body.get("none").someItems("some"));
  }

  @Test
  void whatIsOfAnotherKindIsToldWhatCame() {
    assertRefused("list[1].role", "invalid_type", "list[1].role: got the number 7, expected a string",
        () -> body.get("list").items().get(1).get("role").text());
    assertRefused("list", "invalid_type", "list: got an array, expected a string", () -> body.get("list").optionalText());
    assertRefused("object", "invalid_type", "object: got an object, expected an array", () -> body.get("object").items());
    assertRefused("empty", "invalid_type", "empty: got an empty array, expected an object", () -> body.get("empty").object());
    assertRefused("yes", "invalid_type", "yes: got the boolean true, expected a whole number from 1 to 128",
        () -> body.get("yes").wholeNumber(1, 128));
    assertRefused("text", "invalid_type", "text: got the string \"Hi\", expected true or false", () -> body.get("text").flag());
    assertRefused("text", "invalid_type", "text: got the string \"Hi\", expected a number from 0 to 2",
        () -> body.get("text").checkNumber(0, 2));
    assertRefused("half", "invalid_type", "half: got the number 0.5, expected a whole number not below 1",
        () -> body.get("half").wholeNumber(1, Long.MAX_VALUE));
  }

  @Test
  void whatIsOutOfItsRangeIsToldTheRange() {
    assertRefused("whole", "invalid_value", "whole: got 42, expected a whole number from 1 to 9",
        () -> body.get("whole").wholeNumber(1, 9));
    assertRefused("whole", "invalid_value", "whole: got 42, expected a whole number not below 43",
        () -> body.get("whole").wholeNumber(43, Long.MAX_VALUE));
    assertRefused("whole", "decimal_above_max_value", "whole: got 42, expected a number from -2 to 2",
        () -> body.get("whole").checkNumber(-2, 2));
    assertRefused("half", "decimal_below_min_value", "half: got 0.5, expected a number from 0.75 to 2",
        () -> body.get("half").checkNumber(0.75, 2));
    assertRefused("empty", "empty_array", "empty: got an empty array, expected at least one",
        () -> body.get("empty").someItems("at least one"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "1e30", "99999999999999999999", "1e400000"})
  void aNumberThatIsTooLargeForAnybodyIsRefused(String number) {
    Field field = Bodies.of("{\"n\": " + number + "}").get("n");
    assertEquals("n", assertThrows(ApiException.class, () -> field.wholeNumber(1, Long.MAX_VALUE)).error().param().orElseThrow());
    assertEquals("n", assertThrows(ApiException.class, () -> field.checkNumber(0, 2)).error().param().orElseThrow());
  }

  @Test
  void aLongValueIsShownInPart() {
    assertRefused("long", "invalid_type", "long: got the string \"" + "x".repeat(59) + "…, expected true or false",
        () -> body.get("long").flag());
  }

  @ParameterizedTest
  @CsvSource({"list,an array", "object,an object"})
  void aWrongValueThatIsNoneIsDescribed(String name, String described) {
    assertEquals(name + ": got " + described + ", expected one of a, b",
        body.get(name).wrongValue("one of a, b").error().message());
  }

  private static void assertRefused(String param, String code, String message, Executable reading) {
    assertEquals(new ApiError(400, "invalid_request_error", message, Optional.of(param), Optional.of(code), Optional.empty()),
        assertThrows(ApiException.class, reading).error());
  }
}
