package dev.virtualmodel.rest.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Section;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelDefinitionTest {

  @Test
  void itIsWhatWasWrittenWithIdAndTypeFirst() {
    assertEquals("{\"id\":\"org/bot\",\"type\":\"static\",\"content\":\"Hi\",\"timing\":{\"first_token\":\"1ms\",\"seed\":42}}",
        shown("{content: Hi, timing: {first_token: 1ms, seed: 42}, delay: null}"));
  }

  @Test
  void secretsAreNotShownHoweverDeepTheyAre() {
    assertEquals("{\"id\":\"org/bot\",\"type\":\"proxy\",\"upstream\":{\"api_key\":\"***\",\"api_key_env\":\"***\",\"headers\":"
            + "[{\"x-token\":\"***\",\"password\":\"***\",\"x\":1}]}}",
        shown("{type: proxy, upstream: {api_key: [a, b], api_key_env: sk-1, headers: [{x-token: t, password: 5, x: 1}]}}"));
  }

  private static String shown(String definition) {
    return ModelDefinition.of(VirtualModelConfig.read(Section.of(Documents.parse(definition, "test")), Optional.of("org/bot")))
        .json().toString();
  }
}
