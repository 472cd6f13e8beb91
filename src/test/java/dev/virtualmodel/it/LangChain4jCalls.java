package dev.virtualmodel.it;

import static dev.virtualmodel.it.LangChain4jChat.asking;
import static dev.virtualmodel.it.LangChain4jChat.askingWithTool;
import static dev.virtualmodel.it.LangChain4jChat.said;
import static dev.virtualmodel.it.LangChain4jChat.streamed;
import static dev.virtualmodel.it.LangChain4jChat.withResults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What LangChain4j's users see, whichever protocol it speaks: its own code, not the vendors' clients. */
abstract class LangChain4jCalls {

  @RegisterExtension
  static final VirtualServer SERVER = SdkServers.withModels();

  @RegisterExtension
  static final VirtualServer LOCKED = SdkServers.withKeys();

  @Test
  void anAnswerIsWholeAndTheStreamSaysTheSame() throws Exception {
    Said answer = said(chat(SERVER, "acme/support-bot").chat(asking()));

    assertEquals(Said.text("Hello from the support bot.", "STOP", promptTokens(), 6), answer);
    assertEquals(answer, said(streamed(streaming(SERVER, "acme/support-bot"), asking())));
  }

  @Test
  void aToolIsCalledInJsonAndStream() throws Exception {
    Said answer = said(chat(SERVER, "looks-first").chat(askingWithTool()));

    assertEquals(new Said("Let me look.", List.of(Said.Call.of("weather",
        "{\"city\":\"Bern\",\"days\":[1,2],\"units\":{\"temperature\":\"°C\"}}")), "TOOL_EXECUTION", 0, 0), answer.uncounted());
    assertEquals(answer, said(streamed(streaming(SERVER, "looks-first"), askingWithTool())));
  }

  @Test
  void aToolsResultIsAnsweredWithText() throws Exception {
    ChatResponse call = chat(SERVER, "looks-first").chat(askingWithTool());
    Said answer = said(chat(SERVER, "looks-first").chat(withResults(call.aiMessage())));

    assertEquals(Said.text("It rains.", "STOP", 0, 0), answer.uncounted());
    assertEquals(answer, said(streamed(streaming(SERVER, "looks-first"), withResults(call.aiMessage()))));
  }

  @Test
  void theReasonOfAnEndIsUnderstood() {
    assertEquals(List.of("LENGTH", filtered()), List.of(said(chat(SERVER, "cut-short").chat(asking())).ending(),
        said(chat(SERVER, "filtered").chat(asking())).ending()));
  }

  @Test
  void anUnknownModelIsNotFound() {
    for (ModelNotFoundException refusal : List.of(
        assertThrows(ModelNotFoundException.class, () -> chat(SERVER, "acme/unknown").chat(asking())),
        assertThrows(ModelNotFoundException.class, () -> streamed(streaming(SERVER, "acme/unknown"), asking())))) {
      assertTrue(refusal.getMessage().contains("model: acme/unknown"), refusal.getMessage());
    }
  }

  @Test
  void onlyAKnownKeyIsLetIn() {
    assertEquals("STOP", said(chat(LOCKED, "echo-model", "other-key").chat(asking())).ending());
    assertThrows(AuthenticationException.class, () -> chat(LOCKED, "echo-model").chat(asking()));
    assertThrows(AuthenticationException.class, () -> streamed(streaming(LOCKED, "echo-model"), asking()));
    assertEquals(401, assertThrows(HttpException.class, () -> models(LOCKED)).statusCode());
  }

  @Test
  void theCatalogueHasTheModels() {
    List<String> names = models(SERVER).stream().map(ModelDescription::name).toList();

    assertTrue(names.containsAll(List.of("virtual-gpt-4", "acme/support-bot")), names.toString());
  }

  private ChatModel chat(VirtualServer server, String model) {
    return chat(server, model, "any-key");
  }

  /** A client of the given model, which does not try again. */
  abstract ChatModel chat(VirtualServer server, String model, String key);

  abstract StreamingChatModel streaming(VirtualServer server, String model);

  abstract List<ModelDescription> models(VirtualServer server);

  /** What the question costs by this vendor's count. */
  abstract int promptTokens();

  /** How LangChain4j calls the end of an answer that was filtered. */
  abstract String filtered();

  /** With the version, as LangChain4j expects it for either vendor. */
  static String base(VirtualServer server) {
    return server.url("/v1").toString();
  }
}
