package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.anthropic.client.AnthropicClient;
import com.openai.client.OpenAIClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the vendors' clients make of a limit. */
class RateLimitSdksIT {

  @RegisterExtension
  static final VirtualServer SERVER = LimitedModels.server();

  private final Caller caller = new Caller(SERVER);

  @Test
  void openAisClientSeesARateLimit() {
    OpenAIClient client = OpenAiChat.client(SERVER, "any");
    client.chat().completions().create(OpenAiChat.asking("chat-sdk").build());
    var limit = assertThrows(com.openai.errors.RateLimitException.class,
        () -> client.chat().completions().create(OpenAiChat.asking("chat-sdk").build()));

    assertAll(
        () -> assertEquals(429, limit.statusCode()),
        () -> assertEquals(Optional.of("rate_limit_exceeded"), limit.code()),
        () -> assertEquals(Optional.of("requests"), limit.type()),
        () -> assertEquals(List.of("0"), limit.headers().values("x-ratelimit-remaining-requests")));
  }

  @Test
  void openAisClientComesAgainWhenItIsToldTo() {
    useUp(CHAT, "chat-sdk-retry");
    OpenAIClient patient = OpenAiChat.client(SERVER, "any").withOptions(options -> options.maxRetries(3));

    assertEquals("one two three", patient.chat().completions().create(OpenAiChat.asking("chat-sdk-retry").build())
        .choices().get(0).message().content().orElse(""));
  }

  @Test
  void anthropicsClientSeesARateLimit() {
    AnthropicClient client = AnthropicChat.client(SERVER, "any");
    client.messages().create(AnthropicChat.asking("claude-sdk").build());
    var limit = assertThrows(com.anthropic.errors.RateLimitException.class,
        () -> client.messages().create(AnthropicChat.asking("claude-sdk").build()));

    assertAll(
        () -> assertEquals(429, limit.statusCode()),
        () -> assertEquals(List.of("0"), limit.headers().values("anthropic-ratelimit-requests-remaining")));
  }

  @Test
  void anthropicsClientComesAgainWhenItIsToldTo() {
    useUp(MESSAGES, "claude-sdk-retry");
    AnthropicClient patient = AnthropicChat.client(SERVER, "any").withOptions(options -> options.maxRetries(3));

    assertEquals("one two three", patient.messages().create(AnthropicChat.asking("claude-sdk-retry").build())
        .content().get(0).asText().text());
  }

  private void useUp(String path, String model) {
    int status = 200;
    while (status == 200) {
      status = caller.post(path, request(model)).status();
    }
    assertEquals(429, status);
  }
}
