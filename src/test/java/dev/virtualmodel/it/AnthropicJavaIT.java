package dev.virtualmodel.it;

import static dev.virtualmodel.it.AnthropicChat.asking;
import static dev.virtualmodel.it.AnthropicChat.askingWithTool;
import static dev.virtualmodel.it.AnthropicChat.said;
import static dev.virtualmodel.it.AnthropicChat.streamed;
import static dev.virtualmodel.it.AnthropicChat.withResults;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.ErrorType;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Metadata;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingBlockParam;
import com.anthropic.models.messages.ToolChoiceAuto;
import com.anthropic.models.models.ModelInfo;
import com.anthropic.models.models.ModelListParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anthropic's own Java client, strict about every field, takes a virtual model for one of the vendor's. */
class AnthropicJavaIT {

  @RegisterExtension
  static final VirtualServer SERVER = SdkServers.withModels();

  private static final List<Said.Call> WEATHER =
      List.of(Said.Call.of("weather", "{\"city\":\"Bern\",\"days\":[1,2],\"units\":{\"temperature\":\"°C\"}}"));

  private AnthropicClient client;

  @BeforeEach
  void connect() {
    client = AnthropicChat.client(SERVER, "any-key");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void theListHasBuiltInModelsFirstAndThenThoseOfTheFile() {
    List<String> ids = client.models().list().autoPager().stream().map(ModelInfo::id).toList();

    assertEquals("virtual-gpt-4", ids.get(0));
    assertEquals(List.of("acme/support-bot", "obedient", "cut-short", "filtered", "looks-first", "slow-talker"),
        ids.subList(ids.size() - 6, ids.size()));
  }

  @Test
  void theListIsTheSamePageByPage() {
    assertEquals(client.models().list().data(),
        client.models().list(ModelListParams.builder().limit(3).build()).autoPager().stream().toList());
  }

  @ParameterizedTest
  @CsvSource({"virtual-claude-3, Virtual Claude 3", "acme/support-bot, Support bot", "obedient, obedient"})
  void aModelIsFoundByItsIdWithOrWithoutSlash(String id, String name) {
    if (!Container.takesId(id)) {
      assertThrows(BadRequestException.class, () -> client.models().retrieve(id));
      return;
    }
    ModelInfo model = client.models().retrieve(id);

    assertEquals(List.of(id, name), List.of(model.id(), model.displayName()));
    assertEquals(client.models().list().data().stream().filter(listed -> listed.id().equals(id)).toList(), List.of(model));
  }

  @ParameterizedTest
  @CsvSource({"claude-nine", "acme/unknown"})
  void anUnknownModelIsNotFoundByItsId(String id) {
    if (Container.takesId(id)) {
      assertUnknown(id, assertThrows(NotFoundException.class, () -> client.models().retrieve(id)));
    } else {
      assertThrows(BadRequestException.class, () -> client.models().retrieve(id));
    }
  }

  @Test
  void anAnswerIsWholeAndTheStreamSaysTheSame() {
    Message answer = client.messages().create(asking("virtual-claude-3").build());
    Message streamed = streamed(client, asking("virtual-claude-3").build());

    assertEquals(Said.text("Greetings! I'm a virtual Claude 3 model, providing fixed responses for testing and development "
        + "purposes.", "end_turn", 13, 19), said(answer));
    assertEquals(answer.toBuilder().id("").build(), streamed.toBuilder().id("").build());
    assertAll(
        () -> assertEquals("virtual-claude-3", answer.model().asString()),
        () -> assertEquals(Optional.empty(), answer.stopSequence()),
        () -> assertTrue(answer.id().startsWith("msg_") && streamed.id().startsWith("msg_") && !answer.id().equals(streamed.id()),
            () -> answer.id() + " and " + streamed.id()));
  }

  @Test
  void theCountOfARequestIsWhatItsAnswerCounts() {
    MessageCountTokensParams counted = MessageCountTokensParams.builder().model("looks-first")
        .addUserMessage("How is the weather in Bern?").addTool(AnthropicChat.tool()).build();

    assertEquals(said(client.messages().create(askingWithTool("looks-first").build())).inputTokens(),
        client.messages().countTokens(counted).inputTokens());
  }

  @Test
  void aToolIsCalledInJsonAndStream() {
    Message answer = client.messages().create(askingWithTool("looks-first").build());
    Message streamed = streamed(client, askingWithTool("looks-first").build());

    assertEquals(new Said("Let me look.", WEATHER, "tool_use", 0, 0), said(answer).uncounted());
    assertEquals(said(answer), said(streamed));
    assertEquals(2, streamed.content().size());
  }

  @Test
  void aCallSaysThatTheModelItselfMakesIt() {
    Message answer = client.messages().create(askingWithTool("web-search-example").build());
    Message streamed = streamed(client, askingWithTool("web-search-example").build());

    assertTrue(answer.content().get(0).asToolUse().caller().isDirect());
    assertTrue(streamed.content().get(0).asToolUse().caller().isDirect());
  }

  @Test
  void aCallWithoutWordsIsOneBlockAlone() {
    Message answer = client.messages().create(askingWithTool("web-search-example").build());
    Message streamed = streamed(client, askingWithTool("web-search-example").build());

    assertEquals(new Said("", List.of(Said.Call.of("web_search", "{\"query\":\"latest AI developments\"}")), "tool_use", 0, 0),
        said(answer).uncounted());
    assertEquals(List.of(1, 1), List.of(answer.content().size(), streamed.content().size()));
    assertEquals(said(answer), said(streamed));
  }

  @Test
  void aToolsResultIsAnsweredWithText() {
    MessageCreateParams next = withResults("looks-first", client.messages().create(askingWithTool("looks-first").build()));
    Message answer = client.messages().create(next);

    assertEquals(Said.text("It rains.", "end_turn", 0, 0), said(answer).uncounted());
    assertEquals(said(answer), said(streamed(client, next)));
  }

  @Test
  void theResultOfAStreamedCallIsAnsweredWithText() {
    Message call = streamed(client, askingWithTool("looks-first").build());

    assertEquals(Said.text("It rains.", "end_turn", 0, 0), said(streamed(client, withResults("looks-first", call))).uncounted());
  }

  @Test
  void everyFieldThatTheClientDeclaresIsReadable() {
    MessageCreateParams asked = askingWithTool("looks-first").build();
    List<Object> answers = new ArrayList<>(List.of(client.messages().create(asked), streamed(client, asked)));
    client.models().list().data().forEach(answers::add);
    try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(asked)) {
      stream.stream().forEach(answers::add);
    }

    assertEquals(List.of(), answers.stream().flatMap(answer -> DeclaredFields.missingIn(answer).stream()).toList());
  }

  @Test
  void limitsShortenAnAnswerThatObeysThem() {
    assertBoth(Said.text("One two", "max_tokens", 13, 2), asking("obedient").maxTokens(2).build());
    assertBoth(Said.text("One two three.", "stop_sequence", 13, 4), asking("obedient").addStopSequence(" Four").build());
    assertBoth(Said.text("Hello from the support bot.", "end_turn", 13, 6),
        asking("acme/support-bot").maxTokens(2).addStopSequence("from").build());
  }

  @Test
  void theStopSequenceThatWasMetIsNamed() {
    MessageCreateParams asked = asking("obedient").stopSequences(List.of("six", " Four")).build();

    assertEquals(List.of(Optional.of(" Four"), Optional.of(" Four")),
        List.of(client.messages().create(asked).stopSequence(), streamed(client, asked).stopSequence()));
  }

  @ParameterizedTest
  @CsvSource({"cut-short, This would have gone, max_tokens", "filtered, This is not for, refusal"})
  void theReasonOfAnEndIsInTheVendorsWord(String model, String text, String reason) {
    assertBoth(Said.text(text, reason, 13, 4), asking(model).build());
  }

  @Test
  void allThatARequestMayHoldIsTaken() {
    MessageCreateParams asked = askingWithTool("acme/support-bot")
        .systemOfTextBlockParams(List.of(TextBlockParam.builder().text("Be kind.")
            .cacheControl(CacheControlEphemeral.builder().build()).build()))
        .addAssistantMessageOfBlockParams(List.of(
            ContentBlockParam.ofThinking(ThinkingBlockParam.builder().thinking("Hm").signature("c2ln").build()),
            ContentBlockParam.ofText(TextBlockParam.builder().text("Which Bern?").build())))
        .addUserMessageOfBlockParams(List.of(
            ContentBlockParam.ofImage(ImageBlockParam.builder().urlSource("https://example.org/bern.png").build()),
            ContentBlockParam.ofText(TextBlockParam.builder().text("This one.").build())))
        .enabledThinking(1_024).maxTokens(2_048).metadata(Metadata.builder().userId("user-1").build())
        .toolChoice(ToolChoiceAuto.builder().disableParallelToolUse(true).build()).build();

    assertEquals(Said.text("Hello from the support bot.", "end_turn", 0, 6),
        said(client.messages().create(asked)).withoutInput());
    assertEquals(said(client.messages().create(asked)), said(streamed(client, asked)));
  }

  @Test
  void theIdOfARequestIsToldWithItsAnswer() {
    try (var whole = client.messages().withRawResponse().create(asking("acme/support-bot").build());
        var streamed = client.messages().withRawResponse().createStreaming(asking("acme/support-bot").build())) {
      assertTrue(whole.requestId().orElse("none").startsWith("req_"));
      assertTrue(streamed.requestId().orElse("none").startsWith("req_"));
      assertNotEquals(whole.requestId(), streamed.requestId());
    }
  }

  @Test
  void anUnknownModelIsNotFoundByAMessage() {
    MessageCreateParams asked = asking("claude-nine").build();

    assertUnknown("claude-nine", assertThrows(NotFoundException.class, () -> client.messages().create(asked)));
    assertUnknown("claude-nine", assertThrows(NotFoundException.class, () -> streamed(client, asked)));
    assertUnknown("claude-nine", assertThrows(NotFoundException.class, () -> client.messages().countTokens(
        MessageCountTokensParams.builder().model("claude-nine").addUserMessage("Hi").build())));
  }

  @Test
  void aBadRequestIsToldWithTheField() {
    MessageCreateParams mute = asking("virtual-claude-3").maxTokens(0).build();
    List<BadRequestException> refusals = List.of(
        assertThrows(BadRequestException.class, () -> client.messages().create(mute)),
        assertThrows(BadRequestException.class, () -> streamed(client, mute)));

    for (BadRequestException refusal : refusals) {
      assertAll(
          () -> assertEquals(Optional.of(ErrorType.INVALID_REQUEST_ERROR), refusal.errorType()),
          () -> assertTrue(refusal.getMessage().contains("max_tokens: got 0, expected a whole number not below 1"),
              refusal.getMessage()));
    }
  }

  @Test
  void theAsynchronousClientHearsTheSame() throws Exception {
    MessageAccumulator streamed = MessageAccumulator.create();
    AsyncStreamResponse<RawMessageStreamEvent> stream =
        client.async().messages().createStreaming(askingWithTool("looks-first").build());
    stream.subscribe(streamed::accumulate);
    Message answer = client.async().messages().create(askingWithTool("looks-first").build()).get(30, TimeUnit.SECONDS);
    stream.onCompleteFuture().get(30, TimeUnit.SECONDS);

    assertEquals(new Said("Let me look.", WEATHER, "tool_use", 0, 0), said(answer).uncounted());
    assertEquals(said(answer), said(streamed.message()));
    String id = Container.takesId("acme/support-bot") ? "acme/support-bot" : "obedient";
    assertEquals(id, client.async().models().retrieve(id).get(30, TimeUnit.SECONDS).id());
  }

  @Test
  void aStreamThatIsClosedInTheMiddleDisturbsNoOther() {
    long before = System.nanoTime();
    try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(asking("slow-talker").build())) {
      Iterator<RawMessageStreamEvent> events = stream.stream().iterator();

      assertTrue(events.next().isMessageStart());
      assertTrue(events.next().isContentBlockStart());
      assertEquals("one two", events.next().asContentBlockDelta().delta().asText().text());
    }
    assertBoth(Said.text("Hello from the support bot.", "end_turn", 13, 6), asking("acme/support-bot").build());
    Duration taken = Duration.ofNanos(System.nanoTime() - before);
    assertTrue(taken.compareTo(Duration.ofSeconds(20)) < 0, () -> "it took " + taken + ", so the slow stream was waited for");
  }

  private void assertBoth(Said expected, MessageCreateParams asked) {
    assertEquals(List.of(expected, expected), List.of(said(client.messages().create(asked)), said(streamed(client, asked))));
  }

  private static void assertUnknown(String id, AnthropicServiceException refusal) {
    assertAll(
        () -> assertEquals(Optional.of(ErrorType.NOT_FOUND_ERROR), refusal.errorType()),
        () -> assertTrue(refusal.getMessage().contains("model: " + id), refusal.getMessage()));
  }
}
