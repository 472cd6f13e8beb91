package dev.virtualmodel.it;

import static dev.virtualmodel.it.OpenAiResponses.asking;
import static dev.virtualmodel.it.OpenAiResponses.askingWithTool;
import static dev.virtualmodel.it.OpenAiResponses.said;
import static dev.virtualmodel.it.OpenAiResponses.streamed;
import static dev.virtualmodel.it.OpenAiResponses.withResults;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ToolChoiceOptions;
import com.openai.models.responses.inputitems.InputItemListParams;
import com.openai.models.responses.inputtokens.InputTokenCountParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What openai-java makes of our responses; it refuses an answer that lacks a field or has one of another type. */
class OpenAiJavaResponsesIT {

  @RegisterExtension
  static final VirtualServer SERVER = SdkServers.withModels();

  private static OpenAIClient client;

  @BeforeAll
  static void connect() {
    client = OpenAiChat.client(SERVER, "any-key");
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  @Test
  void textIsTheSameWholeAndStreamed() {
    Response answer = client.responses().create(asking("acme/support-bot").build());

    assertEquals(Said.text("Hello from the support bot.", "completed", 14, 6), said(answer));
    assertEquals(said(answer), said(streamed(client, asking("acme/support-bot").build())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallsResultIsAnsweredWithText(boolean streams) {
    Response call = ask(askingWithTool("looks-first").build(), streams);
    Response answer = ask(withResults("looks-first", call).build(), streams);

    assertEquals(new Said("Let me look.", List.of(Said.Call.of("weather",
        "{\"city\":\"Bern\",\"days\":[1,2],\"units\":{\"temperature\":\"°C\"}}")), "completed", 0, 0), said(call).uncounted());
    assertEquals(Said.text("It rains.", "completed", 0, 0), said(answer).uncounted());
    assertTrue(said(answer).inputTokens() > said(call).inputTokens(), "the conversation before is counted");
  }

  @Test
  void aConversationMayAlsoBeSentAsAWhole() {
    Response call = client.responses().create(askingWithTool("looks-first").build());
    List<ResponseInputItem> items = new ArrayList<>();
    items.add(ResponseInputItem.ofEasyInputMessage(
        EasyInputMessage.builder().role(EasyInputMessage.Role.USER).content("How is the weather in Bern?").build()));
    call.output().forEach(item -> items.add(item.isMessage() ? ResponseInputItem.ofResponseOutputMessage(item.asMessage())
        : ResponseInputItem.ofFunctionCall(item.asFunctionCall())));
    items.addAll(withResults("looks-first", call).build().input().orElseThrow().asResponse());
    ResponseCreateParams whole = askingWithTool("looks-first").inputOfResponse(items).store(false).build();

    assertEquals(said(client.responses().create(withResults("looks-first", call).build())),
        said(client.responses().create(whole)));
  }

  @Test
  void aResponseIsKeptUntilItIsDeleted() {
    Response answer = client.responses().create(askingWithTool("looks-first").build());
    Response streamed = streamed(client, asking("acme/support-bot").build());

    assertEquals(answer, client.responses().retrieve(answer.id()));
    assertEquals(streamed, client.responses().retrieve(streamed.id()));
    client.responses().delete(answer.id());
    NotFoundException gone = assertThrows(NotFoundException.class, () -> client.responses().retrieve(answer.id()));
    assertTrue(gone.getMessage().startsWith("404: Response with id '" + answer.id() + "' not found."), gone.getMessage());
    assertThrows(NotFoundException.class, () -> client.responses().delete(answer.id()));
    BadRequestException lost = assertThrows(BadRequestException.class,
        () -> client.responses().create(withResults("looks-first", answer).build()));
    assertEquals("Optional[previous_response_not_found] Optional[previous_response_id]", lost.code() + " " + lost.param());
  }

  @Test
  void inputItemsArePagedThrough() {
    Response call = client.responses().create(askingWithTool("looks-first").build());
    Response answer = client.responses().create(withResults("looks-first", call).build());
    InputItemListParams twoAtATime = InputItemListParams.builder().limit(2).order(InputItemListParams.Order.ASC).build();
    List<String> kinds = client.responses().inputItems().list(answer.id(), twoAtATime).autoPager().stream()
        .map(item -> item.isResponseInputMessageItem() ? "input" : item.isResponseOutputMessage() ? "message"
            : item.isFunctionCall() ? "call" : item.isFunctionCallOutput() ? "result" : "other").toList();

    assertEquals(List.of("input", "message", "call", "result"), kinds);
  }

  @Test
  void tokensAreCountedWithoutAnAnswer() {
    assertEquals(14, client.responses().inputTokens().count(InputTokenCountParams.builder().model("acme/support-bot")
        .input("How is the weather in Bern?").build()).inputTokens());
  }

  @Test
  void everyFieldThatTheClientDeclaresIsReadable() {
    ResponseCreateParams asked = askingWithTool("looks-first").build();
    Response whole = client.responses().create(asked);
    List<Object> answers = new ArrayList<>(List.of(whole, client.responses().create(withResults("looks-first", whole).build())));
    client.responses().inputItems().list(whole.id()).autoPager().forEach(answers::add);
    try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(asked)) {
      stream.stream().forEach(answers::add);
    }

    assertEquals(List.of(), answers.stream().flatMap(answer -> DeclaredFields.missingIn(answer).stream()).toList());
  }

  @Test
  void allThatARequestMayHoldIsTakenAndSaidAgain() {
    Response answer = client.responses().create(askingWithTool("acme/support-bot").instructions("Be kind.").temperature(2.0)
        .topP(0.5).maxOutputTokens(64).parallelToolCalls(false).toolChoice(ToolChoiceOptions.NONE).user("u").store(false)
        .truncation(ResponseCreateParams.Truncation.AUTO).reasoning(Reasoning.builder().effort(ReasoningEffort.LOW).build())
        .metadata(ResponseCreateParams.Metadata.builder().putAdditionalProperty("a", JsonValue.from("b")).build()).build());

    assertAll(
        () -> assertEquals("Be kind.", answer.instructions().orElseThrow().asString()),
        () -> assertEquals(List.of(2.0, 0.5), List.of(answer.temperature().orElseThrow(), answer.topP().orElseThrow())),
        () -> assertEquals(Optional.of(64L), answer.maxOutputTokens()),
        () -> assertEquals(false, answer.parallelToolCalls()),
        () -> assertEquals(ToolChoiceOptions.NONE, answer.toolChoice().asOptions()),
        () -> assertEquals(Optional.of("u"), answer.user()),
        () -> assertEquals("auto", answer.truncation().orElseThrow().asString()),
        () -> assertEquals(Optional.of(ReasoningEffort.LOW), answer.reasoning().orElseThrow().effort()),
        () -> assertEquals(Map.of("a", JsonValue.from("b")), answer.metadata().orElseThrow()._additionalProperties()),
        () -> assertEquals("weather", answer.tools().get(0).asFunction().name()));
  }

  @Test
  void anAnswerThatStopsShortIsIncomplete() {
    for (Response answer : List.of(ask(asking("cut-short").build(), false), ask(asking("cut-short").build(), true),
        ask(asking("obedient").maxOutputTokens(2).build(), false), ask(asking("obedient").maxOutputTokens(2).build(), true))) {
      assertEquals(Optional.of(ResponseStatus.INCOMPLETE), answer.status());
      assertEquals("max_output_tokens", answer.incompleteDetails().orElseThrow().reason().orElseThrow().asString());
    }
  }

  @Test
  void anUnknownModelIsABadRequest() {
    for (boolean streams : List.of(true, false)) {
      BadRequestException refusal = assertThrows(BadRequestException.class, () -> ask(asking("gpt-nine").build(), streams));

      assertEquals("Optional[model_not_found] Optional[model]", refusal.code() + " " + refusal.param());
    }
  }

  @Test
  void failuresAreTheClientsOwn() {
    assertThrows(RateLimitException.class, () -> ask(asking("virtual-fail-429").build(), true));
    List<ResponseStreamEvent> events = new ArrayList<>();
    try (StreamResponse<ResponseStreamEvent> stream = client.responses()
        .createStreaming(asking("virtual-fail-midstream-event").build())) {
      stream.stream().forEach(events::add);
    }
    Response failed = events.get(events.size() - 1).asFailed().response();

    assertEquals("Optional[failed] server_error simulated mid-stream error", failed.status() + " "
        + failed.error().orElseThrow().code() + " " + failed.error().orElseThrow().message());
  }

  @Test
  void theAsynchronousClientHearsTheSame() throws Exception {
    List<ResponseStreamEvent> events = new ArrayList<>();
    var stream = client.async().responses().createStreaming(asking("acme/support-bot").build());
    stream.subscribe(events::add).onCompleteFuture().get(30, TimeUnit.SECONDS);
    Response whole = client.async().responses().create(asking("acme/support-bot").build()).get(30, TimeUnit.SECONDS);

    assertEquals(said(whole), said(events.get(events.size() - 1).asCompleted().response()));
    assertEquals("Hello from the support bot.", events.stream().flatMap(event -> event.outputTextDelta().stream())
        .map(delta -> delta.delta()).reduce("", String::concat));
  }

  private static Response ask(ResponseCreateParams asked, boolean streams) {
    return streams ? streamed(client, asked) : client.responses().create(asked);
  }
}
