package dev.virtualmodel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.upstream.KeySource;
import dev.virtualmodel.upstream.Upstreams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of mistake in a models file has its one message, with the line. */
class FileModelsTest {

  @TempDir
  Path directory;

  @Test
  void yamlAndJsonSayTheSame() throws Exception {
    Path yaml = Files.writeString(directory.resolve("models.yaml"), "models:\n  - id: bot\n    content: Hi\n");
    Path json = Files.writeString(directory.resolve("models.json"), "{\"models\": [{\"id\": \"bot\", \"content\": \"Hi\"}]}");

    assertEquals(definitions(yaml.toString()), definitions(json.toUri().toString()));
  }

  @Test
  void aFileWithEveryKeyIsUnderstood() throws Exception {
    Path file = Path.of(FileModelsTest.class.getResource("every-key.yaml").toURI());
    KeySource keys = new KeySource() {
      @Override
      public Optional<String> environment(String name) {
        return Optional.of("value-of-" + name);
      }

      @Override
      public Optional<String> jndi(String name) {
        return Optional.empty();
      }
    };
    assertEquals(List.of("support-bot", "slow-starter", "ask", "compact-claude", "flaky", "breaks", "limited", "my-embeddings"),
        new FileModels(file.toString(), new Upstreams(), keys).models().stream().map(model -> model.config().id()).toList());
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    Path missing = directory.resolve("none.yaml");
    assertEquals("setting models-file " + missing + ": there is no file " + missing,
        assertThrows(WrongSetting.class, () -> definitions(missing.toString())).getMessage());
  }

  @Test
  void aDirectoryIsNoFile() {
    assertEquals("setting models-file " + directory + ": the file cannot be read (Is a directory)",
        assertThrows(WrongSetting.class, () -> definitions(directory.toString())).getMessage());
  }

  @Test
  void aUriOfAnotherHostIsNoFile() {
    assertEquals("setting models-file file://host/models.yaml: not a path or file: URI (URI has an authority component)",
        assertThrows(WrongSetting.class, () -> definitions("file://host/models.yaml")).getMessage());
  }

  @Test
  void textThatIsNotUtf8IsTold() throws Exception {
    Path file = Files.write(directory.resolve("models.yaml"), new byte[] {'i', 'd', ':', (byte) 0xe9});
    assertEquals("setting models-file " + file + ": the file is not UTF-8 text",
        assertThrows(WrongSetting.class, () -> definitions(file.toString())).getMessage());
  }

  @Test
  void anEmptyFileIsTold() {
    assertWrong(": found nothing, expected a YAML or JSON document", "");
  }

  @Test
  void brokenYamlIsToldWithItsLineAndColumn() {
    assertWrong(":2:9: not valid YAML: mapping values are not allowed here", "models:\n  - id: : x\n");
  }

  @Test
  void brokenJsonIsToldWithItsLineAndColumn() {
    assertWrong(":2:5: not valid JSON: Unexpected character ('x' (code 120)): was expecting double-quote to start field name",
        "{\"models\": [\n   {x: \"bot\"}");
  }

  @Test
  void aListWithoutModelsIsNoModelsFile() {
    assertWrong(":1: found a list, expected a mapping of keys to values", "- id: bot\n");
  }

  @Test
  void modelsThatAreNoListAreTold() {
    assertWrong(":1: key 'models': found a mapping of keys to values, expected a list", "models:\n  bot: {content: Hi}\n");
  }

  @Test
  void aModelThatIsTextIsTold() {
    assertWrong(":2: key 'models[0]': found \"bot\", expected a mapping of keys to values", "models:\n  - bot\n");
  }

  @Test
  void aModelWithoutAnIdIsTold() {
    assertWrong(":3: key 'models[1].id': found nothing, expected text", "models:\n  - {id: bot, content: Hi}\n  - content: Hi\n");
  }

  @Test
  void anIdThatCannotBeIsTold() {
    assertWrong(":2: key 'models[0].id': found \"two words\", expected 1 to 256 characters without white space",
        "models:\n  - id: two words\n    content: Hi\n");
  }

  @Test
  void aKeyThatIsWrittenTwiceIsTold() {
    assertWrong(":4: key 'content': found a second time, expected once (first in line 3)",
        "models:\n  - id: bot\n    content: Hi\n    content: Ho\n");
  }

  @Test
  void anUnknownTypeIsToldWithThoseThatAreKnown() {
    WrongSetting wrong = wrong("models:\n  - id: bot\n    type: statik\n");
    assertEquals("models.yaml:3: model 'bot': key 'type': found \"statik\", expected one of static, tool",
        wrong.getMessage().substring(0, wrong.getMessage().indexOf("tool") + 4).replace(directory + "/", ""));
  }

  @Test
  void aNumberForATextIsTold() {
    assertWrong(":3: model 'bot': key 'content': found 42, expected text, in quotes: \"42\"",
        "models:\n  - id: bot\n    content: 42\n");
  }

  private void assertWrong(String message, String text) {
    assertEquals(directory.resolve("models.yaml") + message, wrong(text).getMessage());
  }

  private WrongSetting wrong(String text) {
    return assertThrows(WrongSetting.class,
        () -> definitions(Files.writeString(directory.resolve("models.yaml"), text).toString()));
  }

  private static List<String> definitions(String written) {
    return new FileModels(written, new Upstreams(), new DeploymentKeys()).models().stream().map(model -> model.config().definition().toJson().toString()).toList();
  }
}
