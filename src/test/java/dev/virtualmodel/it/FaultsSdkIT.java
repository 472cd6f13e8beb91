package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicServiceException;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the vendors' clients make of models that fail, and how often they ask again. The sequences of {@code fault-models.yaml} name
 * each of their answers, so that an answer tells which request it is to.
 */
class FaultsSdkIT {

  private static final String ADMIN = "Bearer t0ken";

  @RegisterExtension
  static final VirtualServer SERVER = withModels();

  private final OpenAIClient openAi = OpenAiChat.client(SERVER, "any");
  private final AnthropicClient anthropic = AnthropicChat.client(SERVER, "any");
  /** As they are without a word about retries: twice more. */
  private final OpenAIClient patientOpenAi = OpenAIOkHttpClient.builder().baseUrl(SERVER.url("/v1").toString()).apiKey("any").build();
  private final AnthropicClient patientAnthropic =
      AnthropicOkHttpClient.builder().baseUrl(SERVER.baseUrl().toString()).apiKey("any").build();

  @BeforeEach
  void beginAllSequencesAgain() throws Exception {
    for (String model : List.of("fails-twice", "fails-thrice", "never-again", "virtual-sequence-429")) {
      assertEquals(204, Http.send("POST", SERVER.url("/admin/models/" + model + "/reset"), null, "Authorization", ADMIN).statusCode());
    }
  }

  @AfterEach
  void close() {
    List.of(openAi, patientOpenAi).forEach(OpenAIClient::close);
    List.of(anthropic, patientAnthropic).forEach(AnthropicClient::close);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      virtual-fail-429             | RateLimitException      | 429 | simulated rate limit
      virtual-fail-500             | InternalServerException | 500 | simulated upstream error
      virtual-fail-midstream-event | InternalServerException | 500 | simulated mid-stream error
      """)
  void anErrorIsTheVendorsOwn(String model, String type, int status, String message) {
    OpenAIServiceException whole = assertThrows(OpenAIServiceException.class, () -> whole(openAi, model));
    AnthropicServiceException wholeAnthropic = assertThrows(AnthropicServiceException.class, () -> whole(anthropic, model));

    assertAll(
        () -> assertEquals(type + " " + status, whole.getClass().getSimpleName() + " " + whole.statusCode()),
        () -> assertTrue(whole.getMessage().contains(message), whole.getMessage()),
        () -> assertEquals(type + " " + status, wholeAnthropic.getClass().getSimpleName() + " " + wholeAnthropic.statusCode()),
        () -> assertTrue(wholeAnthropic.getMessage().contains(message), wholeAnthropic.getMessage()));
  }

  @ParameterizedTest
  @CsvSource({"virtual-fail-429, RateLimitException", "virtual-fail-500, InternalServerException"})
  void anErrorBeforeTheContentIsTheSameForWhoWantsAStream(String model, String type) {
    assertEquals(type, assertThrows(OpenAIServiceException.class, () -> streamed(openAi, model)).getClass().getSimpleName());
    assertEquals(type, assertThrows(AnthropicServiceException.class, () -> streamed(anthropic, model)).getClass().getSimpleName());
  }

  @Test
  void aBrokenConnectionIsAFailedCallStreamedAndNot() {
    String model = "virtual-fail-midstream-close";
    assertAll(
        () -> assertThrows(OpenAIException.class, () -> streamed(openAi, model)),
        () -> assertThrows(OpenAIException.class, () -> whole(openAi, model)),
        () -> assertThrows(AnthropicException.class, () -> streamed(anthropic, model)),
        () -> assertThrows(AnthropicException.class, () -> whole(anthropic, model)));
  }

  @Test
  void anErrorEventFailsTheStreamWithItsMessage() {
    String model = "virtual-fail-midstream-event";
    String told = assertThrows(OpenAIException.class, () -> streamed(openAi, model)).getMessage();
    String toldByAnthropic = assertThrows(AnthropicException.class, () -> streamed(anthropic, model)).getMessage();

    assertAll(
        () -> assertTrue(told.contains("simulated mid-stream error"), told),
        () -> assertTrue(toldByAnthropic.contains("simulated mid-stream error"), toldByAnthropic));
  }

  @Test
  void aCleanEndLooksLikeAnEndAndLacksItsReason() {
    String model = "virtual-fail-midstream-cleaneof";
    assertAll(
        () -> assertThrows(IllegalStateException.class, () -> streamed(openAi, model)),
        () -> assertThrows(IllegalStateException.class, () -> streamed(anthropic, model)));
  }

  @Test
  void aClientAsksTwiceMoreAndThenHasItsAnswer() {
    assertEquals("Third time lucky.", whole(patientOpenAi, "fails-twice"));
    assertEquals("Third time lucky.", whole(patientAnthropic, "fails-twice"));
  }

  @Test
  void aClientThatHasAskedThreeTimesGivesUp() {
    String told = assertThrows(OpenAIServiceException.class, () -> whole(patientOpenAi, "fails-thrice")).getMessage();
    String toldByAnthropic = assertThrows(AnthropicServiceException.class, () -> whole(patientAnthropic, "never-again")).getMessage();

    assertAll(
        () -> assertTrue(told.contains("the third"), told),
        () -> assertTrue(toldByAnthropic.contains("the third"), toldByAnthropic));
  }

  @Test
  void aSequencesLimitIsAnErrorForTheThirdRequestOnly() {
    assertEquals(whole(openAi, "virtual-sequence-429"), whole(anthropic, "virtual-sequence-429"));
    assertThrows(com.openai.errors.RateLimitException.class, () -> whole(openAi, "virtual-sequence-429"));
    assertEquals("This request was within the limit.", whole(anthropic, "virtual-sequence-429"));
  }

  private static String whole(OpenAIClient client, String model) {
    return client.chat().completions().create(OpenAiChat.asking(model).build()).choices().get(0).message().content().orElse("");
  }

  private static String whole(AnthropicClient client, String model) {
    return client.messages().create(AnthropicChat.asking(model).build()).content().get(0).text().orElseThrow().text();
  }

  private static void streamed(OpenAIClient client, String model) {
    OpenAiChat.streamed(client, OpenAiChat.asking(model).build());
  }

  private static void streamed(AnthropicClient client, String model) {
    AnthropicChat.streamed(client, AnthropicChat.asking(model).build());
  }

  private static VirtualServer withModels() {
    try {
      return VirtualServer.with("--admin-token=t0ken",
          "--models-file=" + Path.of(FaultsSdkIT.class.getResource("fault-models.yaml").toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The models file is not on the class path.", e);
    }
  }
}
