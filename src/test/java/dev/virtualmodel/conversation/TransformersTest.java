package dev.virtualmodel.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransformersTest {

  private static final String EXPECTED =
      "expected thinking, round-only, round-files, a list of these, or one with its parameters such as {thinking: {keep_last_rounds: 3}}";

  @Test
  void aTransformerIsNamedAloneInAListOrWithItsParameters() {
    assertEquals("round-only", name("transformer: round-only"));
    assertEquals("thinking", name("transformer: {thinking: {keep_last_rounds: 3}}"));
    assertEquals("thinking", name("transformer: {thinking: }"));
    assertEquals("thinking, round-files", name("transformer: [{thinking: {}}, round-files]"));
  }

  @Test
  void noneIsAskedForWhereTheKeyIsNotWritten() {
    assertEquals(Optional.empty(), read("transformer: null"));
    assertEquals(Optional.empty(), read("{}"));
  }

  @Test
  void theFirstOfAListTransformsFirst() {
    Transformer ask = conversation -> conversation.with(List.of(new Turn(Role.USER, List.of())));
    Transformer forget = conversation -> conversation.with(List.of());
    Conversation conversation = new Conversation(List.of(), List.of());
    assertEquals(conversation, ask.then(forget).transform(conversation));
    assertEquals(1, forget.then(ask).then(Transformer.none()).transform(conversation).turns().size());
  }

  @Test
  void anUnknownNameIsToldWhatThereIs() {
    assertWrong("models.yaml:1: key 'transformer': found \"round\", " + EXPECTED, "transformer: round");
    assertWrong("models.yaml:1: key 'transformer': found an empty list, " + EXPECTED, "transformer: []");
    assertWrong("models.yaml:1: key 'transformer': found true, " + EXPECTED, "transformer: true");
    assertWrong("models.yaml:2: key 'transformer[1]': found \"rounds\", " + EXPECTED, "transformer: [thinking,\n  rounds]");
    assertWrong("models.yaml:1: key 'transformer': found a mapping of keys to values, " + EXPECTED,
        "transformer: {thinking: {}, round-only: {}}");
    assertWrong("models.yaml:1: key 'transformer.thnking': is not known, did you mean 'thinking'?;"
        + " known here: round-files, round-only, thinking", "transformer: {thnking: {}}");
  }

  @Test
  void aWrongParameterIsToldWhatWouldDo() {
    assertWrong("models.yaml:1: key 'transformer.thinking.keep_last_rounds': found 0, expected a whole number from 1 to 2147483647",
        "transformer: {thinking: {keep_last_rounds: 0}}");
    assertWrong("models.yaml:1: key 'transformer.thinking': found 3, expected a mapping of keys to values",
        "transformer: {thinking: 3}");
    assertWrong("models.yaml:1: key 'transformer.thinking.keep_rounds': is not known;"
        + " known here: keep_last_rounds", "transformer: {thinking: {keep_rounds: 3}}");
    assertWrong("models.yaml:1: key 'transformer.round-only.keep': is not known; no keys are known here",
        "transformer: {round-only: {keep: 3}}");
  }

  private static String name(String yaml) {
    return read(yaml).orElseThrow().name();
  }

  private static Optional<NamedTransformer> read(String yaml) {
    Section section = Section.of(Documents.parse(yaml, "models.yaml"));
    Optional<NamedTransformer> transformer = Transformers.read(section, "transformer");
    section.refuseUnread();
    return transformer;
  }

  private static void assertWrong(String message, String yaml) {
    assertEquals(message, assertThrows(WrongSetting.class, () -> read(yaml)).getMessage());
  }
}
