package dev.virtualmodel.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SectionTest {

  @Test
  void eachKeyIsReadAsWhatItIs() {
    Section section = section("""
        text: Hi
        number: 0.2
        whole: 42
        bool: true
        duration: 1.5s
        choice: close
        texts: [a, b]
        list: [1, x]
        inner: {x: 1}
        inners: [{x: 2}, {x: 3}]
        none: null
        """);
    assertEquals("Hi", section.text("text"));
    assertEquals(0.2, section.number("number", 0, 1));
    assertEquals(42, section.wholeNumber("whole", 0, 100));
    assertTrue(section.bool("bool"));
    assertEquals(Duration.ofMillis(1500), section.duration("duration"));
    assertEquals("close", section.choice("choice", "close", "clean_eof"));
    assertEquals(List.of("a", "b"), section.texts("texts"));
    assertEquals(List.of(1, "x"), section.list("list").stream().map(Node::toJava).toList());
    assertEquals(1, section.section("inner").wholeNumber("x", 0, 9));
    assertEquals(List.of(2L, 3L), section.sections("inners").stream().map(inner -> inner.wholeNumber("x", 0, 9)).toList());
    assertFalse(section.has("none"));
    assertEquals(Optional.empty(), section.optionalText("none"));
    assertEquals(Optional.empty(), section.optionalDuration("not written"));
    assertEquals(List.of(), section.sections("not written"));
    section.refuseUnread();
  }

  @Test
  void aWrongDurationNamesTheLineAndWhatWouldDo() {
    Section section = section("id: support-bot\ndelay: soon\n");
    assertWrong("models.yaml:2: model 'support-bot': key 'delay': found \"soon\", expected a duration such as 150ms, 1.5s,"
            + " 2m or PT0.15S",
        () -> section.about("model '" + section.text("id") + "'").duration("delay"));
  }

  @Test
  void aDurationWithoutItsUnitIsToldTheUnit() {
    assertWrong("models.yaml:1: key 'delay': found 300, expected a duration with its unit, such as 300ms or 300s",
        () -> section("delay: 300").duration("delay"));
  }

  @Test
  void aMissingKeyIsToldAtItsMapping() {
    Section model = section("models:\n  - id: x\n").sections("models").get(0);
    assertWrong("models.yaml:2: key 'models[0].content': found nothing, expected text", () -> model.text("content"));
  }

  @Test
  void aMissingKeyThatIsMisspeltIsToldWhereItStands() {
    assertWrong("models.yaml:2: key 'contnet': is not known, did you mean 'content'?",
        () -> section("id: x\ncontnet: Hi").text("content"));
  }

  @Test
  void anUnknownKeyIsToldWithTheNearestAndAllThatWouldDo() {
    Section section = section("id: x\nconten: Hi\n");
    section.text("id");
    section.optionalText("content");
    section.optionalText("name");
    assertWrong("models.yaml:2: model 'x': key 'conten': is not known, did you mean 'content'?; known here: content, id, name",
        () -> section.about("model 'x'").refuseUnread());
  }

  @Test
  void anUnknownKeyFurtherDownIsFoundFromTheTop() {
    Section section = section("steps:\n  - 200\n  - status: 429\n    colour: red\n");
    section.section("steps[1]", section.list("steps").get(1)).wholeNumber("status", 100, 599);
    assertWrong("models.yaml:4: key 'steps[1].colour': is not known; known here: status", section::refuseUnread);
  }

  @Test
  void aRawValueIsReadWithAllBelowIt() {
    Section section = section("arguments: {anything: {goes: 1}}");
    assertEquals("{\"anything\":{\"goes\":1}}", section.value("arguments").toJson().toString());
    section.refuseUnread();
  }

  @Test
  void aValueOfAnotherKindSaysWhatCameAndWhatWouldDo() {
    Section section = section("list: [1]\nnumber: 42\ntext: Hi\nmapping: {a: 1}\nempty: []\n");
    assertWrong("models.yaml:1: key 'list': found a list, expected text", () -> section.text("list"));
    assertWrong("models.yaml:2: key 'number': found 42, expected text, in quotes: \"42\"", () -> section.text("number"));
    assertWrong("models.yaml:3: key 'text': found \"Hi\", expected a list", () -> section.list("text"));
    assertWrong("models.yaml:3: key 'text': found \"Hi\", expected true or false", () -> section.bool("text"));
    assertWrong("models.yaml:3: key 'text': found \"Hi\", expected a number from 0 to 1", () -> section.number("text", 0, 1));
    assertWrong("models.yaml:3: key 'text': found \"Hi\", expected a mapping of keys to values", () -> section.section("text"));
    assertWrong("models.yaml:4: key 'mapping': found a mapping of keys to values, expected a duration such as 150ms, 1.5s,"
            + " 2m or PT0.15S",
        () -> section.duration("mapping"));
    assertWrong("models.yaml:5: key 'empty': found an empty list, expected true or false", () -> section.bool("empty"));
    assertWrong("models.yaml:1: key 'list[0]': found 1, expected text, in quotes: \"1\"", () -> section.texts("list"));
    assertWrong("models.yaml:1: key 'list[0]': found 1, expected a mapping of keys to values", () -> section.sections("list"));
    assertWrong("a: found a list, expected a mapping of keys to values", () -> Section.of(Node.of(List.of(1), "a")));
  }

  @Test
  void aNumberOutOfItsRangeIsToldTheRange() {
    Section section = section("status: 42\nprobability: 1.5\nhuge: 99999999999999999999\nhalf: 0.5\n");
    assertWrong("models.yaml:1: key 'status': found 42, expected a whole number from 100 to 599",
        () -> section.wholeNumber("status", 100, 599));
    assertWrong("models.yaml:2: key 'probability': found 1.5, expected a number from 0 to 1",
        () -> section.number("probability", 0, 1));
    assertWrong("models.yaml:3: key 'huge': found 99999999999999999999, expected a whole number, at least 0",
        () -> section.wholeNumber("huge", 0, Long.MAX_VALUE));
    assertWrong("models.yaml:4: key 'half': found 0.5, expected a whole number from 0 to 9",
        () -> section.wholeNumber("half", 0, 9));
  }

  @Test
  void aWrongChoiceIsToldTheChoices() {
    assertWrong("models.yaml:1: key 'mode': found \"clsoe\", expected one of close, error_event, clean_eof (did you mean"
            + " 'close'?)",
        () -> section("mode: clsoe").choice("mode", "close", "error_event", "clean_eof"));
  }

  @Test
  void aSecretIsNeverShown() {
    Section section = section("api_key: [sk-1]\nadmin-token: 12345\npassword: secret\ntiming: {first_token:"
            + " soon}\napi_key_env: [X]\n");
    assertWrong("models.yaml:1: key 'api_key': found ***, expected text", () -> section.text("api_key"));
    assertWrong("models.yaml:2: key 'admin-token': found ***, expected text", () -> section.text("admin-token"));
    assertWrong("models.yaml:3: key 'password': found ***, expected true or false", () -> section.bool("password"));
    assertWrong("models.yaml:4: key 'timing.first_token': found \"soon\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S",
        () -> section.section("timing").duration("first_token"));
    assertWrong("models.yaml:5: key 'api_key_env': found a list, expected text", () -> section.text("api_key_env"));
  }

  @Test
  void aLongValueOfManyLinesIsCutToOne() {
    assertWrong("models.yaml:1: key 'delay': found \"" + "ab\\n".repeat(20) + "…\", expected a duration such as 150ms,"
            + " 1.5s, 2m or PT0.15S",
        () -> section("delay: \"" + "ab\\n".repeat(40) + "\"").duration("delay"));
  }

  @Test
  void aReaderOfTheDocumentTellsItsOwnMistakesTheSameWay() {
    Section section = section("id: x\ndelay: 1s\ntiming: {}\n");
    assertWrong("models.yaml:3: key 'timing': stands beside 'delay', expected one of them",
        () -> {
          throw section.that("timing", "stands beside 'delay', expected one of them");
        });
    assertWrong("models.yaml:2: key 'delay': found \"1s\", expected less", () -> {
      throw section.wrong("delay", "less");
    });
    WrongSetting wrong = section.wrong("delay", "less").about("model 'x'");
    assertEquals("models.yaml:2: model 'x': key 'delay': found \"1s\", expected less", wrong.getMessage());
    assertEquals(Optional.of("model 'x'"), wrong.subject());
    assertEquals(Optional.of("delay"), wrong.key());
    assertEquals(new Location("models.yaml", 2, 1), wrong.location());
  }

  private static Section section(String yaml) {
    return Section.of(Documents.parse(yaml, "models.yaml"));
  }

  private static void assertWrong(String message, Executable reading) {
    assertEquals(message, assertThrows(WrongSetting.class, reading).getMessage());
  }
}
