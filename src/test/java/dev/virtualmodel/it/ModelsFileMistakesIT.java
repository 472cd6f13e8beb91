package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mistake in a models file ends the start with one line, which names the place, the model, the key, what is there and what
 * would do.
 */
class ModelsFileMistakesIT {

  @TempDir
  private Path directory;

  @Test
  void anUnknownKeyIsToldWithTheNearestOne() throws Exception {
    assertRefusedAt(":6: model 'b': key 'dealy': is not known, did you mean 'delay'?; known here: ", """
        models:
          - id: a
            content: Hi
          - id: b
            content: Hi
            dealy: 5ms
        """);
  }

  @Test
  void aValueOfTheWrongTypeIsToldWithTheRightOne() throws Exception {
    assertRefused(":3: model 'a': key 'content': found a list, expected text", """
        models:
          - id: a
            content: [1, 2]
        """);
  }

  @Test
  void anUnknownTypeIsToldWithThoseThereAre() throws Exception {
    assertRefusedAt(":3: model 'a': key 'type': found \"sttic\", expected one of static, tool", """
        models:
          - id: a
            type: sttic
            content: Hi
        """);
  }

  @Test
  void aModelWithoutAnIdIsToldByItsPlace() throws Exception {
    assertRefused(":2: key 'models[0].id': found nothing, expected text", """
        models:
          - content: Hi
        """);
  }

  @Test
  void anIdThatComesTwiceIsToldWithBothPlaces() throws Exception {
    assertRefusedAt(":4: model 'a': key 'id': ", """
        models:
          - id: a
            content: Hi
          - id: a
            content: Ho
        """);
  }

  @Test
  void chunksThatDoNotJoinToTheContentAreToldWithBoth() throws Exception {
    assertRefused(":4: model 'a': key 'stream_chunks': found a list, expected chunks that join to the content \"Hello there\"; "
        + "these join to \"Hellothere\"", """
        models:
          - id: a
            content: Hello there
            stream_chunks: ["Hello", "there"]
        """);
  }

  @Test
  void delayAndTimingAreNotBothTaken() throws Exception {
    assertRefused(":5: model 'a': key 'timing': a model has either delay or timing, not both", """
        models:
          - id: a
            content: Hi
            delay: 5ms
            timing: {first_token: 5ms}
        """);
  }

  @Test
  void aRangeThatRunsDownwardsIsTurnedRound() throws Exception {
    assertRefused(":4: model 'a': key 'timing.first_token': found \"500ms..50ms\", expected a range that runs upwards, such as "
        + "50ms..500ms", """
        models:
          - id: a
            content: Hi
            timing: {first_token: 500ms..50ms}
        """);
  }

  @Test
  void whatIsNoDurationIsToldWhatOneLooksLike() throws Exception {
    assertRefused(":4: model 'a': key 'delay': found \"soon\", expected a duration such as 150ms, 1.5s, 2m or PT0.15S", """
        models:
          - id: a
            content: Hi
            delay: soon
        """);
  }

  @Test
  void aMistakeInJsonIsToldLikewise() throws Exception {
    assertRefused(":3: model 'a': key 'delay': found 50, expected a duration with its unit, such as 50ms or 50s", """
        {
          "models": [
            {"id": "a", "content": "Hi", "delay": 50}
          ]
        }
        """);
  }

  @Test
  void whatATextLacksToBeYamlIsToldByLineAndColumn() throws Exception {
    assertRefusedAt(":4:1: not valid YAML: ", """
        models:
          - id: a
            content: "Hi
        """);
  }

  @Test
  void aTabIsNoIndentation() throws Exception {
    assertRefusedAt(":3:1: not valid YAML: found character '\\t(TAB)' that cannot start any token.",
        "models:\n  - id: a\n\tcontent: Hi\n");
  }

  @Test
  void anEmptyFileIsNotTakenForNoModels() throws Exception {
    assertRefused(": found nothing, expected a YAML or JSON document", "");
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws Exception {
    Path missing = directory.resolve("missing.yaml");

    assertRefusedWith(missing, "there is no file " + missing);
  }

  @Test
  void aFileThatIsADirectoryIsNamed() throws Exception {
    assertRefusedWith(directory, "");
  }

  @Test
  void aFileThatIsNotUtf8IsNamed() throws Exception {
    Path latin = Files.write(directory.resolve("latin.yaml"),
        "models: [{id: a, content: Übung}]".getBytes(StandardCharsets.ISO_8859_1));

    assertRefusedWith(latin, "UTF-8");
  }

  /** The whole line after the file's name. */
  private void assertRefused(String problem, String models) throws Exception {
    assertEquals(file() + problem + System.lineSeparator(), refusal(written(models)));
  }

  /** The line's beginning after the file's name, where the rest lists what there is. */
  private void assertRefusedAt(String problem, String models) throws Exception {
    String refusal = refusal(written(models));

    assertTrue(refusal.startsWith(file() + problem), refusal);
  }

  private static void assertRefusedWith(Path file, String reason) throws Exception {
    String refusal = refusal(file);

    assertAll(
        () -> assertTrue(refusal.contains(file.toString()), refusal),
        () -> assertTrue(refusal.contains(reason), refusal));
  }

  private Path file() {
    return directory.resolve("models.yaml");
  }

  private Path written(String models) throws IOException {
    return Files.writeString(file(), models);
  }

  /** What a start with this file says on standard error: one line, with exit code 1, and nothing anywhere else. */
  private static String refusal(Path file) throws Exception {
    try (LaunchedWar war = LaunchedWar.start("--port=0", "--models-file=" + file)) {
      assertAll(
          () -> assertEquals(1, war.exitCode()),
          () -> assertEquals("", war.firstLine()),
          () -> assertEquals(1, war.standardError().lines().count(), war.standardError()));
      return war.standardError();
    }
  }
}
