package dev.virtualmodel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.upstream.Upstreams;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamDefinitionsTest {

  @TempDir
  Path directory;

  @Test
  void twoUpstreamsOfAFileMayNotShareAnId() throws Exception {
    assertWrong(":3: upstream 'a': key 'id': this id is taken by another upstream of the same file; give it another", """
        upstreams:
          - {id: a, api: openai, base_url: "http://x"}
          - {id: a, api: openai, base_url: "http://y"}
        """);
  }

  @Test
  void aModelMayOnlyNameAnUpstreamThatThereIs() throws Exception {
    assertWrong(":3: model 'm': key 'upstream': found \"b\", expected the id of an upstream: a", """
        upstreams: [{id: a, api: openai, base_url: "http://x"}]
        models:
          - {id: m, type: proxy, upstream: b}
        """);
    assertWrong(":1: model 'm': key 'upstream': found \"b\", expected the id of an upstream; none is configured",
        "models: [{id: m, type: proxy, upstream: b}]\n");
  }

  private void assertWrong(String told, String yaml) throws Exception {
    Path file = Files.writeString(directory.resolve("models.yaml"), yaml);
    FileModels models = new FileModels(file.toString(), new Upstreams(), new DeploymentKeys());

    assertEquals(file + told, assertThrows(WrongSetting.class, models::models).getMessage());
  }
}
