package dev.virtualmodel.model;

import static dev.virtualmodel.model.Asked.message;
import static dev.virtualmodel.model.Asked.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.reply.Block;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.Usage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in models are a promise to whoever points a client at a fresh deployment: exactly these texts and times. */
class DefaultModelsTest {

  /** In the order of the documentation. */
  private static final List<String> PROMISED = List.of("virtual-gpt-4", "virtual-claude-3", "echo-model", "ask-user-question",
      "ask-confirmation", "web-search-example", "compact-thinking", "compact-round-only", "compact-round-files", "delay-model",
      "virtual-fail-429", "virtual-fail-500", "virtual-fail-midstream-close", "virtual-fail-midstream-event",
      "virtual-fail-midstream-cleaneof", "virtual-sequence-429", "text-embedding-3-small", "omni-moderation-latest");

  private final List<VirtualModel> models = new DefaultModels().models();

  @Test
  void thePromisedModelsStandInTheirOrderAndNoOthers() {
    List<String> ids = models.stream().map(model -> model.config().id()).toList();
    assertEquals(PROMISED.stream().filter(ids::contains).toList(), ids);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      virtual-gpt-4    | 100 | "Hello! This is a response from the virtual GPT-4 model. I'm here to help you test your \
      application without making actual API calls."
      virtual-claude-3 | 150 | "Greetings! I'm a virtual Claude 3 model, providing fixed responses for testing \
      and development purposes."
      echo-model       | 50  | "Echo: Your message has been received by the virtual model."
      """)
  void theStaticModelsSayTheirTextWithinTheirDelay(String id, long delayMillis, String text) {
    for (boolean stream : List.of(true, false)) {
      Reply.Message message = message(model(id), request(stream));
      assertEquals(List.of(new Block.Text(text)), Block.of(message));
      assertEquals(Duration.ofMillis(delayMillis), message.length());
      assertEquals(ReplyEvent.Finish.of(FinishReason.STOP), message.finish());
    }
    assertEquals("static", model(id).config().type().name());
  }

  @Test
  void askUserQuestionAsksWhichApproach() {
    assertCalls("ask-user-question", 100, new Block.Text("Which approach would you prefer?"),
        new Block.ToolUse("ask_user_question",
        "{\"question\":\"Which approach would you prefer?\",\"options\":["
            + "{\"label\":\"Fast Mode\",\"value\":\"fast\",\"description\":\"Quick results with less accuracy\"},"
            + "{\"label\":\"Accurate Mode\",\"value\":\"accurate\",\"description\":\"Slower but more accurate results\"}]}"));
  }

  @Test
  void askConfirmationAsksYesOrNo() {
    assertCalls("ask-confirmation", 50, new Block.Text("Please confirm to proceed:"), new Block.ToolUse("ask_user_question",
        "{\"question\":\"Please confirm to proceed:\",\"options\":["
            + "{\"label\":\"Yes\",\"value\":\"yes\",\"description\":\"Proceed with the action\"},"
            + "{\"label\":\"No\",\"value\":\"no\",\"description\":\"Cancel the action\"}]}"));
  }

  @Test
  void webSearchExampleCallsWithoutAWord() {
    assertCalls("web-search-example", 50, new Block.ToolUse("web_search", "{\"query\":\"latest AI developments\"}"));
  }

  @Test
  void delayModelTakesItsTimeAndCountsWhatItIsTold() {
    VirtualModel model = model("delay-model");
    for (int i = 0; i < 200; i++) {
      Reply.Message message = message(model, request(true));
      assertEquals(List.of(new ReplyEvent.Text("I am "), new ReplyEvent.Text("testing "), new ReplyEvent.Text("and random sleep"),
          ReplyEvent.Finish.of(FinishReason.STOP)), message.events().stream().map(event -> event.event()).toList());
      Duration first = message.events().get(0).due();
      assertBetween(50, first, 500);
      assertEquals(first, message.events().get(2).due());
      assertBetween(100, message.length().minus(first), 1000);
      assertEquals(new Usage(10, 7), message.usage().get());
    }
    assertEquals(10, model.inputTokens(request(true)));
  }

  private void assertCalls(String id, long delayMillis, Block... blocks) {
    for (boolean stream : List.of(true, false)) {
      Reply.Message message = message(model(id), request(stream));
      assertEquals(List.of(blocks), Block.of(message));
      assertEquals(Duration.ofMillis(delayMillis), message.length());
      assertEquals(ReplyEvent.Finish.of(FinishReason.TOOL_USE), message.finish());
    }
    assertEquals("tool", model(id).config().type().name());
  }

  private VirtualModel model(String id) {
    return models.stream().filter(model -> model.config().id().equals(id)).findFirst().orElseThrow();
  }

  private static void assertBetween(long minMillis, Duration drawn, long maxMillis) {
    assertTrue(drawn.compareTo(Duration.ofMillis(minMillis)) >= 0 && drawn.compareTo(Duration.ofMillis(maxMillis)) <= 0,
        () -> drawn + " is not between " + minMillis + " and " + maxMillis + " ms");
  }
}
