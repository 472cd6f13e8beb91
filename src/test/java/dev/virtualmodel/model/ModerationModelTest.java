package dev.virtualmodel.model;

import static dev.virtualmodel.model.Asked.message;
import static dev.virtualmodel.model.Asked.model;
import static dev.virtualmodel.model.Asked.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Harm;
import dev.virtualmodel.reply.ReplyEvent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModerationModelTest {

  private static final String STRICT =
      "{id: m, type: moderation, flagged_words: {violence: [kill, blow up], harassment/threatening: [kill, ÄRGER], hate: []}}";

  @Test
  void withoutWordsNothingIsFlagged() {
    assertEquals(List.of(new ReplyEvent.Judgement(Set.of()), ReplyEvent.Finish.of(FinishReason.STOP)),
        message(model("{id: m, type: moderation}"), request(false)).events().stream().map(event -> event.event()).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "I will KILL it | VIOLENCE HARASSMENT_THREATENING", "kill | VIOLENCE HARASSMENT_THREATENING", "Blow up, now! | VIOLENCE",
      "so viel ärger | HARASSMENT_THREATENING", "skill | -", "kills | -", "kill2 | -", "blow it up | -", "Hello | -"})
  void aWordIsFlaggedWhereItStandsAlone(String text, String flagged) {
    FlaggedWords words = FlaggedWords.read(Section.of(Documents.parse(STRICT, "models.yaml")));

    assertEquals(flagged == null ? Set.of() : Set.of(flagged.split(" ")), Set.copyOf(words.in(text).stream().map(Harm::name).toList()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{violense: [kill]} | model 'm': key 'flagged_words.violense': is not known, did you mean 'violence'?",
      "{violence: kill} | model 'm': key 'flagged_words.violence': found \"kill\", expected a list",
      "{violence: [kill, ' ']} | model 'm': key 'flagged_words.violence[1]': found \" \", expected a word or a phrase",
      "[kill] | model 'm': key 'flagged_words': found a list, expected a mapping of keys to values"})
  void wrongWordsAreToldWithWhatWouldDo(String words, String problem) {
    String message = assertThrows(WrongSetting.class, () -> model("{id: m, type: moderation, flagged_words: " + words + "}")).getMessage();

    assertTrue(message.startsWith("models.yaml:1: " + problem), message);
  }
}
