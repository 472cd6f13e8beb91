package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.ErrorType;
import com.openai.client.OpenAIClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendors' clients show their keys in the vendor's header, and understand when a key is refused. */
class KeysOfSdksIT {

  @RegisterExtension
  static final VirtualServer SERVER = SdkServers.withKeys();

  private static final String REFUSAL = "Incorrect API key provided. Send one of the keys that this deployment was given "
      + "(setting api-keys) as Authorization: Bearer KEY or as x-api-key: KEY.";

  private final List<Runnable> open = new ArrayList<>();

  @AfterEach
  void disconnect() {
    open.forEach(Runnable::run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"right-key", "other-key"})
  void eachKeyOpensAllOfOpenAi(String key) {
    OpenAIClient client = openAi(key);

    assertEquals("echo-model", client.models().retrieve("echo-model").id());
    assertEquals("stop", OpenAiChat.said(client.chat().completions().create(OpenAiChat.asking("echo-model").build())).ending());
  }

  @ParameterizedTest
  @ValueSource(strings = {"right-key", "other-key"})
  void eachKeyOpensAllOfAnthropic(String key) {
    assertOpen(anthropic(key));
  }

  @Test
  void anthropicsClientMayShowItsKeyAsABearersToken() {
    AnthropicClient client = AnthropicOkHttpClient.builder().baseUrl(SERVER.baseUrl().toString()).authToken("right-key")
        .maxRetries(0).responseValidation(true).build();
    open.add(client::close);

    assertOpen(client);
  }

  @Test
  void aWrongKeyIsUnauthorizedToOpenAisClient() {
    OpenAIClient client = openAi("wrong-key");

    for (Executable call : List.<Executable>of(
        () -> client.models().list(),
        () -> client.models().retrieve("echo-model"),
        () -> client.chat().completions().create(OpenAiChat.asking("echo-model").build()),
        () -> OpenAiChat.streamed(client, OpenAiChat.asking("echo-model").build()))) {
      var refusal = assertThrows(com.openai.errors.UnauthorizedException.class, call);
      assertAll(
          () -> assertEquals("401: " + REFUSAL, refusal.getMessage()),
          () -> assertEquals(Optional.of("invalid_api_key"), refusal.code()),
          () -> assertEquals(Optional.of("invalid_request_error"), refusal.type()));
    }
  }

  @Test
  void aWrongKeyIsUnauthorizedToAnthropicsClient() {
    AnthropicClient client = anthropic("wrong-key");

    for (Executable call : List.<Executable>of(
        () -> client.models().list(),
        () -> client.models().retrieve("echo-model"),
        () -> client.messages().create(AnthropicChat.asking("echo-model").build()),
        () -> AnthropicChat.streamed(client, AnthropicChat.asking("echo-model").build()))) {
      var refusal = assertThrows(com.anthropic.errors.UnauthorizedException.class, call);
      assertAll(
          () -> assertEquals(Optional.of(ErrorType.AUTHENTICATION_ERROR), refusal.errorType()),
          () -> assertTrue(refusal.getMessage().contains(REFUSAL), refusal.getMessage()));
    }
  }

  private static void assertOpen(AnthropicClient client) {
    assertEquals("echo-model", client.models().retrieve("echo-model").id());
    assertEquals("end_turn", AnthropicChat.said(client.messages().create(AnthropicChat.asking("echo-model").build())).ending());
  }

  private OpenAIClient openAi(String key) {
    OpenAIClient client = OpenAiChat.client(SERVER, key);
    open.add(client::close);
    return client;
  }

  private AnthropicClient anthropic(String key) {
    AnthropicClient client = AnthropicChat.client(SERVER, key);
    open.add(client::close);
    return client;
  }
}
