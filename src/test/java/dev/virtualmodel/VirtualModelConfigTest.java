package dev.virtualmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.limit.Measure;
import dev.virtualmodel.limit.RateLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualModelConfigTest {

  @Test
  void aModelIsWhoItsDefinitionSays() {
    VirtualModelConfig config = read("{id: org/bot:1.0, name: Bot, description: Says one thing, type: tool, content: Hi}",
        Optional.empty());
    assertEquals("org/bot:1.0", config.id());
    assertEquals("Bot", config.name());
    assertEquals("Says one thing", config.description());
    assertEquals(VirtualModelType.TOOL, config.type());
    assertEquals("model 'org/bot:1.0'", config.subject());
    assertEquals("{\"id\":\"org/bot:1.0\",\"name\":\"Bot\",\"description\":\"Says one "
        + "thing\",\"type\":\"tool\",\"content\":\"Hi\"}",
        config.definition().toJson().toString());
  }

  @Test
  void whatIsNotGivenHasADefault() {
    VirtualModelConfig config = read("{id: bot}", Optional.empty());
    assertEquals("bot", config.name());
    assertEquals("", config.description());
    assertEquals(VirtualModelType.STATIC, config.type());
  }

  @Test
  void theNameItWasBoundUnderIsItsIdUnlessItSaysAnother() {
    assertEquals("bound", read("{content: Hi}", Optional.of("bound")).id());
    assertEquals("said", read("{id: said}", Optional.of("bound")).id());
  }

  @Test
  void aModelWithoutAnIdIsRefused() {
    assertWrong("models.yaml:1: key 'id': found nothing, expected text", "{content: Hi}", Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "tab\\tbed", "new\\nline", "bell\\u0007"})
  void anIdThatNobodyCouldAskForIsRefused(String id) {
    WrongSetting wrong = assertThrows(WrongSetting.class, () -> read("{\"id\": \"" + id + "\"}", Optional.empty()));
    assertEquals("models.yaml:1: key 'id': found \"" + id + "\", expected 1 to 256 characters without white space",
        wrong.getMessage());
  }

  @Test
  void anIdHas256CharactersAtMost() {
    assertEquals(256, read("{id: " + "x".repeat(256) + "}", Optional.empty()).id().length());
    assertThrows(WrongSetting.class, () -> read("{id: " + "x".repeat(257) + "}", Optional.empty()));
  }

  @Test
  void aProgramDefinesAModelWithJavaValues() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", "Bot");
    keys.put("content", "Hi");
    VirtualModelConfig config = VirtualModelConfig.of("bot", keys);
    assertEquals("Bot", config.name());
    assertEquals("{\"id\":\"bot\",\"name\":\"Bot\",\"content\":\"Hi\"}", config.definition().toJson().toString());
  }

  @Test
  void aReaderOfTheDefinitionKnowsWhoItIsAlready() {
    Section settings = read("{id: bot, name: Bot, content: Hi}", Optional.empty()).settings();
    assertEquals("Hi", settings.text("content"));
    settings.refuseUnread();
    Section other = read("{id: bot, colour: red}", Optional.empty()).settings();
    WrongSetting unread = assertThrows(WrongSetting.class, other::refuseUnread);
    assertEquals("models.yaml:1: model 'bot': key 'colour': is not known; known here: description, id, limits, name, type",
        unread.getMessage());
  }

  @Test
  void aModelOfAnyKindMayHaveLimits() {
    VirtualModelConfig config = read("{id: bot, type: whatever, limits: {requests_per_minute: 60}}", Optional.empty());
    assertEquals(new RateLimits(Map.of(Measure.REQUESTS, 60L), Optional.empty()), config.limits());
    config.settings().refuseUnread();
    assertTrue(read("{id: bot}", Optional.empty()).limits().isNone());
  }

  @Test
  void wrongLimitsNameTheModelAndTheKey() {
    VirtualModelConfig config = read("{id: bot, limits: {concurrent_streams: -1}}", Optional.empty());
    assertEquals("models.yaml:1: model 'bot': key 'limits.concurrent_streams': found -1, expected a whole number from 1 to 1000000000",
        assertThrows(WrongSetting.class, config::settings).getMessage());
  }

  private static VirtualModelConfig read(String yaml, Optional<String> defaultId) {
    return VirtualModelConfig.read(Section.of(Documents.parse(yaml, "models.yaml")), defaultId);
  }

  private static void assertWrong(String message, String yaml, Optional<String> defaultId) {
    assertEquals(message, assertThrows(WrongSetting.class, () -> read(yaml, defaultId)).getMessage());
  }
}
