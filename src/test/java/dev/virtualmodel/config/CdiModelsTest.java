package dev.virtualmodel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.reply.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CdiModelsTest {

  @Test
  void beansAreModelsInTheOrderOfTheirClasses() {
    assertEquals(List.of("a", "b"), ids(bean("org.B", () -> config("b")), bean("org.A", () -> config("a"))));
  }

  @Test
  void aBeanIsAskedOnceWhoItIs() {
    AtomicInteger asked = new AtomicInteger();
    VirtualModel model = models(bean("org.A", () -> config("bot" + asked.incrementAndGet()))).get(0);

    assertEquals("bot1 bot1", model.config().id() + " " + model.config().id());
  }

  @Test
  void twoBeansMayNotBeOneModel() {
    assertWrong("CDI bean org.B: model 'bot': key 'id': this id is taken by the model at CDI bean org.A; give it another",
        bean("org.A", () -> config("bot")), bean("org.B", () -> config("bot")));
  }

  @Test
  void aWrongDefinitionNamesTheBean() {
    assertWrong("CDI bean org.A: key 'id': found \"two words\", expected 1 to 256 characters without white space",
        bean("org.A", () -> config("two words")));
  }

  @Test
  void wrongLimitsNameTheBean() {
    assertWrong("CDI bean org.A: model 'bot': key 'limits': found 5, expected a mapping of keys to values",
        bean("org.A", () -> VirtualModelConfig.of("bot", Map.of("limits", 5))));
  }

  @Test
  void aWrongDefinitionIsFoundInWhatTheContainerWrapsItIn() {
    assertWrong("CDI bean org.A: key 'id': found \"two words\", expected 1 to 256 characters without white space",
        new CdiModels.Bean("org.A", () -> {
          try {
            throw new IllegalStateException(config("two words").toString());
          } catch (WrongSetting wrong) {
            throw new IllegalStateException("cannot make a bean", wrong);
          }
        }));
  }

  @Test
  void aBeanWithoutADefinitionIsRefused() {
    assertWrong("CDI bean org.A: its config() gives null, a VirtualModelConfig would do", bean("org.A", () -> null));
  }

  @Test
  void aBeanThatFailsIsRefused() {
    assertWrong("CDI bean org.A: its config() fails: java.lang.IllegalStateException: no database", bean("org.A", () -> {
      throw new IllegalStateException("no database");
    }));
  }

  private static VirtualModelConfig config(String id) {
    return VirtualModelConfig.of(id, Map.of());
  }

  private static CdiModels.Bean bean(String className, Supplier<VirtualModelConfig> config) {
    return new CdiModels.Bean(className, () -> new VirtualModel() {
      @Override
      public VirtualModelConfig config() {
        return config.get();
      }

      @Override
      public Reply reply(ModelRequest request) {
        return request.answer("Hi");
      }
    });
  }

  private static List<String> ids(CdiModels.Bean... beans) {
    return models(beans).stream().map(model -> model.config().id()).toList();
  }

  private static List<VirtualModel> models(CdiModels.Bean... beans) {
    return new CdiModels(List.of(beans)).models();
  }

  private static void assertWrong(String message, CdiModels.Bean... beans) {
    assertEquals(message, assertThrows(WrongSetting.class, () -> models(beans)).getMessage());
  }
}
