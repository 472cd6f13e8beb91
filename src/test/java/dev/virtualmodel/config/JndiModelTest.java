package dev.virtualmodel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.upstream.Upstreams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JndiModelTest {

  @TempDir
  Path directory;

  @Test
  void theNamesPathIsTheIdUnlessTheDefinitionNamesOne() {
    List<JndiModel> bound = JndiModel.of(tree(Map.of(
        "models/org/bot", "{\"content\": \"Hi\"}", "models/other", "id: my-own\ncontent: Hi\n", "heartbeat", "1s")), new Upstreams());

    assertEquals(List.of("my-own", "org/bot"),
        bound.stream().map(model -> config(model).id()).sorted().toList());
  }

  @Test
  void aFileHoldsOneDefinition() throws Exception {
    Path file = Files.writeString(directory.resolve("bot.yaml"), "name: From a file\ncontent: Hi\n");

    assertEquals("From a file", config(only(file.toUri().toString())).name());
  }

  @Test
  void aFileThatIsNotThereIsToldWithTheNameThatNamesIt() {
    Path file = directory.resolve("bot.yaml");

    assertEquals("JNDI java:comp/env/virtualmodel/models/bot " + file.toUri() + ": there is no file " + file,
        assertThrows(WrongSetting.class, () -> config(only(file.toUri().toString()))).getMessage());
  }

  @Test
  void aListIsNoModel() {
    assertEquals("JNDI java:comp/env/virtualmodel/models/bot:1: found a list, expected a mapping of keys to values",
        assertThrows(WrongSetting.class, () -> config(only("[{\"id\": \"bot\"}]"))).getMessage());
  }

  @Test
  void anObjectThatIsNoTextIsRefused() {
    assertEquals("JNDI java:comp/env/virtualmodel/models/bot: found a java.lang.Integer, expected a java.lang.String with a"
            + " model as JSON or YAML, or with the file: URI of one",
        assertThrows(WrongSetting.class, () -> only(5)).getMessage());
  }

  private static JndiModel only(Object value) {
    return JndiModel.of(tree(Map.of("models/bot", value)), new Upstreams()).get(0);
  }

  private static VirtualModelConfig config(JndiModel model) {
    return model.models().get(0).config();
  }

  private static JndiTree tree(Map<String, Object> values) {
    return new JndiTree(JndiTree.ROOT, values);
  }
}
