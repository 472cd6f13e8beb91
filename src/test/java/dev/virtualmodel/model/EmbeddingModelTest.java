package dev.virtualmodel.model;

import static dev.virtualmodel.model.Asked.message;
import static dev.virtualmodel.model.Asked.model;
import static dev.virtualmodel.model.Asked.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingModelTest {

  @Test
  void itAnswersEachTurnWithItsPlaceAndSaysNothingMore() {
    Reply.Message reply = message(model("{id: m, type: embedding, dimensions: 8, delay: 70ms}"), request(false));

    assertEquals(List.of(new ReplyEvent.Embedding(new TextSpace(8).locate("Hello")), ReplyEvent.Finish.of(FinishReason.STOP)),
        reply.events().stream().map(event -> event.event()).toList());
    assertEquals(Duration.ofMillis(70), reply.length());
    assertEquals(new Usage(Asked.INPUT_TOKENS, 0), reply.usage().get());
  }

  @Test
  void itMakesEmbeddingsAndNothingElse() {
    assertEquals(Set.of(Task.EMBED), model("{id: m, type: embedding, dimensions: 1}").tasks());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{id: m, type: embedding} | model 'm': key 'dimensions': found nothing, expected a whole number from 1 to 4096",
      "{id: m, type: embedding, dimensions: 0} | model 'm': key 'dimensions': found 0, expected a whole number from 1 to 4096",
      "{id: m, type: embedding, dimensions: 4097} | model 'm': key 'dimensions': found 4097, expected a whole number from 1 to 4096",
      "{id: m, type: embedding, dimensions: many} | model 'm': key 'dimensions': found \"many\", expected a whole number from 1 to 4096"})
  void wrongDimensionsAreToldWithThoseThatWouldDo(String definition, String problem) {
    String message = assertThrows(WrongSetting.class, () -> model(definition)).getMessage();

    assertEquals("models.yaml:1: " + problem, message);
  }
}
