package dev.virtualmodel.it;

import static dev.virtualmodel.it.OpenAiChat.asking;
import static dev.virtualmodel.it.OpenAiChat.askingWithTool;
import static dev.virtualmodel.it.OpenAiChat.countingUsage;
import static dev.virtualmodel.it.OpenAiChat.said;
import static dev.virtualmodel.it.OpenAiChat.streamed;
import static dev.virtualmodel.it.OpenAiChat.withResults;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.ReasoningEffort;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.models.Model;
import java.time.Duration;
import java.time.Instant;
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

/** OpenAI's own Java client, strict about every field, takes a virtual model for one of the vendor's. */
class OpenAiJavaIT {

  @RegisterExtension
  static final VirtualServer SERVER = SdkServers.withModels();

  private static final List<Said.Call> WEATHER =
      List.of(Said.Call.of("weather", "{\"city\":\"Bern\",\"days\":[1,2],\"units\":{\"temperature\":\"°C\"}}"));

  private OpenAIClient client;

  @BeforeEach
  void connect() {
    client = OpenAiChat.client(SERVER, "any-key");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void theListHasBuiltInModelsFirstAndThenThoseOfTheFile() {
    List<String> ids = client.models().list().autoPager().stream().map(Model::id).toList();

    assertEquals("virtual-gpt-4", ids.get(0));
    assertEquals(List.of("acme/support-bot", "obedient", "cut-short", "filtered", "looks-first", "slow-talker"),
        ids.subList(ids.size() - 6, ids.size()));
  }

  @ParameterizedTest
  @CsvSource({"virtual-gpt-4", "acme/support-bot"})
  void aModelIsFoundByItsIdWithOrWithoutSlash(String id) {
    if (!Container.takesId(id)) {
      assertThrows(BadRequestException.class, () -> client.models().retrieve(id));
      return;
    }
    Model model = client.models().retrieve(id);

    assertAll(
        () -> assertEquals(id, model.id()),
        () -> assertEquals("virtual-model", model.ownedBy()),
        () -> assertTrue(Math.abs(Instant.now().getEpochSecond() - model.created()) < 3_600, () -> "created " + model.created()));
    assertEquals(client.models().list().data().stream().filter(listed -> listed.id().equals(id)).toList(), List.of(model));
  }

  @ParameterizedTest
  @CsvSource({"gpt-nine", "acme/unknown"})
  void anUnknownModelIsNotFoundByItsId(String id) {
    if (Container.takesId(id)) {
      assertUnknown(id, assertThrows(NotFoundException.class, () -> client.models().retrieve(id)));
    } else {
      assertThrows(BadRequestException.class, () -> client.models().retrieve(id));
    }
  }

  @Test
  void anAnswerIsWholeAndTheStreamSaysTheSame() {
    ChatCompletion answer = client.chat().completions().create(asking("virtual-gpt-4").build());
    ChatCompletion streamed = streamed(client, asking("virtual-gpt-4").build());

    assertEquals(Said.text("Hello! This is a response from the virtual GPT-4 model. I'm here to help you test your application "
        + "without making actual API calls.", "stop", 14, 28), said(answer));
    assertEquals(said(answer), said(streamed));
    assertAll(
        () -> assertEquals(List.of("virtual-gpt-4", "virtual-gpt-4"), List.of(answer.model(), streamed.model())),
        () -> assertTrue(answer.id().startsWith("chatcmpl-") && streamed.id().startsWith("chatcmpl-")
            && !answer.id().equals(streamed.id()), () -> answer.id() + " and " + streamed.id()),
        () -> assertEquals(answer.usage(), streamed.usage()),
        () -> assertEquals(answer.serviceTier(), streamed.serviceTier()),
        () -> assertEquals(Optional.of(42L), answer.usage().map(usage -> usage.totalTokens())));
  }

  @Test
  void aStreamThatIsNotAskedForItsUsageTellsNone() {
    try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions()
        .createStreaming(asking("acme/support-bot").build())) {
      List<ChatCompletionChunk> chunks = stream.stream().toList();

      assertEquals(List.of(), chunks.stream().filter(chunk -> chunk.usage().isPresent() || chunk.choices().isEmpty()).toList());
      assertEquals(1, chunks.stream().map(ChatCompletionChunk::id).distinct().count());
    }
  }

  @Test
  void twoChoicesAreTwoAnswersInJsonAndStream() {
    ChatCompletionCreateParams asked = asking("acme/support-bot").n(2).build();
    ChatCompletion answer = client.chat().completions().create(asked);
    ChatCompletion streamed = streamed(client, asked);
    Said each = Said.text("Hello from the support bot.", "stop", 14, 12);

    for (ChatCompletion both : List.of(answer, streamed)) {
      assertEquals(List.of(each, each), both.choices().stream().map(choice -> said(choice, both.usage().orElseThrow())).toList());
      assertEquals(List.of(0L, 1L), both.choices().stream().map(ChatCompletion.Choice::index).toList());
    }
  }

  @Test
  void aToolIsCalledInJsonAndStream() {
    ChatCompletion answer = client.chat().completions().create(askingWithTool("looks-first").build());
    ChatCompletion streamed = streamed(client, askingWithTool("looks-first").build());

    assertEquals(new Said("Let me look.", WEATHER, "tool_calls", 0, 0), said(answer).uncounted());
    assertEquals(said(answer), said(streamed));
  }

  @Test
  void aCallWithoutWordsHasNoContent() {
    ChatCompletion answer = client.chat().completions().create(askingWithTool("web-search-example").build());
    ChatCompletion streamed = streamed(client, askingWithTool("web-search-example").build());

    assertEquals(new Said("", List.of(Said.Call.of("web_search", "{\"query\":\"latest AI developments\"}")), "tool_calls", 0, 0),
        said(answer).uncounted());
    assertEquals(Optional.empty(), answer.choices().get(0).message().content());
    assertEquals(said(answer), said(streamed));
  }

  @Test
  void aToolsResultIsAnsweredWithText() {
    ChatCompletion call = client.chat().completions().create(askingWithTool("looks-first").build());
    ChatCompletionCreateParams next = withResults("looks-first", call.choices().get(0).message());
    ChatCompletion answer = client.chat().completions().create(next);

    assertEquals(Said.text("It rains.", "stop", 0, 0), said(answer).uncounted());
    assertEquals(said(answer), said(streamed(client, next)));
  }

  @Test
  void theResultOfAStreamedCallIsAnsweredWithText() {
    ChatCompletion call = streamed(client, askingWithTool("looks-first").build());

    assertEquals(Said.text("It rains.", "stop", 0, 0),
        said(streamed(client, withResults("looks-first", call.choices().get(0).message()))).uncounted());
  }

  @Test
  void everyFieldThatTheClientDeclaresIsReadable() {
    ChatCompletionCreateParams asked = askingWithTool("looks-first").build();
    List<Object> answers = new ArrayList<>(List.of(client.chat().completions().create(asked), streamed(client, asked)));
    client.models().list().data().forEach(answers::add);
    try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(countingUsage(asked))) {
      stream.stream().forEach(answers::add);
    }

    assertEquals(List.of(), answers.stream().flatMap(answer -> DeclaredFields.missingIn(answer).stream()).toList());
  }

  @Test
  void limitsShortenAnAnswerThatObeysThem() {
    assertBoth(Said.text("One two", "length", 14, 2), asking("obedient").maxCompletionTokens(2).build());
    assertBoth(Said.text("One two", "length", 14, 2), olderLimit(2));
    assertBoth(Said.text("One two three.", "stop", 14, 4), asking("obedient").stop(" Four").build());
    assertBoth(Said.text("Hello from the support bot.", "stop", 14, 6),
        asking("acme/support-bot").maxCompletionTokens(2).stop("from").build());
  }

  @ParameterizedTest
  @CsvSource({"cut-short, This would have gone, length", "filtered, This is not for, content_filter"})
  void theReasonOfAnEndIsInTheVendorsWord(String model, String text, String reason) {
    assertBoth(Said.text(text, reason, 14, 4), asking(model).build());
  }

  @Test
  void allThatARequestMayHoldIsTaken() {
    ChatCompletionCreateParams asked = askingWithTool("acme/support-bot").addDeveloperMessage("Be kind.")
        .addAssistantMessage("Which Bern?")
        .addUserMessageOfArrayOfContentParts(List.of(
            ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder().text("This one.").build()),
            ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder().imageUrl(
                ChatCompletionContentPartImage.ImageUrl.builder().url("https://example.org/bern.png").build()).build())))
        .parallelToolCalls(false).toolChoice(ChatCompletionToolChoiceOption.Auto.AUTO).temperature(2.0).topP(1.0)
        .responseFormat(ResponseFormatJsonObject.builder().build()).reasoningEffort(ReasoningEffort.LOW).store(false)
        .metadata(ChatCompletionCreateParams.Metadata.builder().putAdditionalProperty("a", JsonValue.from("b")).build()).build();

    assertEquals(Said.text("Hello from the support bot.", "stop", 0, 6),
        said(client.chat().completions().create(asked)).withoutInput());
    assertEquals(said(client.chat().completions().create(asked)), said(streamed(client, asked)));
  }

  @Test
  void theIdOfARequestIsToldWithItsAnswer() {
    try (var whole = client.chat().completions().withRawResponse().create(asking("acme/support-bot").build());
        var streamed = client.chat().completions().withRawResponse().createStreaming(asking("acme/support-bot").build())) {
      assertTrue(whole.requestId().orElse("none").startsWith("req_"));
      assertTrue(streamed.requestId().orElse("none").startsWith("req_"));
      assertNotEquals(whole.requestId(), streamed.requestId());
    }
  }

  @Test
  void anUnknownModelIsNotFoundByAChat() {
    ChatCompletionCreateParams asked = asking("gpt-nine").build();

    assertUnknown("gpt-nine", assertThrows(NotFoundException.class, () -> client.chat().completions().create(asked)));
    assertUnknown("gpt-nine", assertThrows(NotFoundException.class, () -> streamed(client, asked)));
  }

  @Test
  void aBadRequestIsToldWithTheField() {
    ChatCompletionCreateParams hot = asking("virtual-gpt-4").temperature(3.0).build();
    List<BadRequestException> refusals = List.of(
        assertThrows(BadRequestException.class, () -> client.chat().completions().create(hot)),
        assertThrows(BadRequestException.class, () -> streamed(client, hot)));

    for (BadRequestException refusal : refusals) {
      assertAll(
          () -> assertEquals("400: temperature: got 3.0, expected a number from 0 to 2", refusal.getMessage()),
          () -> assertEquals(Optional.of("temperature"), refusal.param()),
          () -> assertEquals(Optional.of("decimal_above_max_value"), refusal.code()),
          () -> assertEquals(Optional.of("invalid_request_error"), refusal.type()));
    }
  }

  @Test
  void usageForAnAnswerThatIsNotStreamedIsABadRequest() {
    BadRequestException refusal = assertThrows(BadRequestException.class,
        () -> client.chat().completions().create(countingUsage(asking("virtual-gpt-4").build())));

    assertEquals(Optional.of("stream_options"), refusal.param());
  }

  @Test
  void theAsynchronousClientHearsTheSame() throws Exception {
    var chat = client.async().chat().completions();
    ChatCompletionAccumulator streamed = ChatCompletionAccumulator.create();
    AsyncStreamResponse<ChatCompletionChunk> stream = chat.createStreaming(countingUsage(askingWithTool("looks-first").build()));
    stream.subscribe(streamed::accumulate);
    ChatCompletion answer = chat.create(askingWithTool("looks-first").build()).get(30, TimeUnit.SECONDS);
    stream.onCompleteFuture().get(30, TimeUnit.SECONDS);

    assertEquals(new Said("Let me look.", WEATHER, "tool_calls", 0, 0), said(answer).uncounted());
    assertEquals(said(answer), said(streamed.chatCompletion()));
    String id = Container.takesId("acme/support-bot") ? "acme/support-bot" : "obedient";
    assertEquals(id, client.async().models().retrieve(id).get(30, TimeUnit.SECONDS).id());
  }

  @Test
  void aStreamThatIsClosedInTheMiddleDisturbsNoOther() {
    long before = System.nanoTime();
    try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions()
        .createStreaming(asking("slow-talker").build())) {
      Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();

      assertEquals(Optional.of(""), chunks.next().choices().get(0).delta().content());
      assertEquals(Optional.of("one two"), chunks.next().choices().get(0).delta().content());
    }
    assertBoth(Said.text("Hello from the support bot.", "stop", 14, 6), asking("acme/support-bot").build());
    Duration taken = Duration.ofNanos(System.nanoTime() - before);
    assertTrue(taken.compareTo(Duration.ofSeconds(20)) < 0, () -> "it took " + taken + ", so the slow stream was waited for");
  }

  private void assertBoth(Said expected, ChatCompletionCreateParams asked) {
    assertEquals(List.of(expected, expected),
        List.of(said(client.chat().completions().create(asked)), said(streamed(client, asked))));
  }

  /** By the name of older clients, which the client of today deprecates. */
  private static ChatCompletionCreateParams olderLimit(int tokens) {
    return asking("obedient").putAdditionalBodyProperty("max_tokens", JsonValue.from(tokens)).build();
  }

  private static void assertUnknown(String id, OpenAIServiceException refusal) {
    assertAll(
        () -> assertEquals("404: model: " + id + " does not exist; GET /v1/models lists the models that do.",
            refusal.getMessage()),
        () -> assertEquals(Optional.of("model_not_found"), refusal.code()),
        () -> assertEquals(Optional.of("invalid_request_error"), refusal.type()),
        () -> assertEquals(Optional.of("model"), refusal.param()));
  }
}
