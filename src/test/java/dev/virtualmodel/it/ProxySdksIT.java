package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.anthropic.client.AnthropicClient;
import com.openai.client.OpenAIClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The vendors' clients through proxies, to models of the same server; whose upstreams come by a reload of the models file. */
class ProxySdksIT {

  @RegisterExtension
  static final VirtualServer SERVER = server();

  private static Path file;
  private static URI base;

  private static VirtualServer server() {
    try {
      file = Scratch.file("proxy-sdks.yaml");
      Files.writeString(file, models("http://127.0.0.1:1", "/nowhere"));
      return VirtualServer.with("--models-file=" + file, "--api-keys=sk-mine");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void aChangedUpstreamIsTakenOver() throws Exception {
    base = SERVER.baseUrl();
    assertEquals(502, ask().statusCode());
    Path next = Files.writeString(file.resolveSibling("proxy-sdks-next.yaml"), models(base.toString(), "/v1"));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    long start = System.nanoTime();
    while (ask().statusCode() != 200) {
      if (System.nanoTime() - start > Duration.ofSeconds(5).toNanos()) {
        throw new AssertionError("a changed upstream is not taken over within 5 s: " + SERVER.standardError());
      }
    }
  }

  @Test
  void openAisClientGetsWhatTheModelBehindSays() {
    OpenAIClient client = OpenAiChat.client(base, "sk-mine");
    try {
      var chat = client.chat().completions();
      var call = chat.create(OpenAiChat.askingWithTool("chat-tool").build());
      var result = OpenAiChat.withResults("chat-tool", call.choices().get(0).message());
      var direct = OpenAiChat.withResults("ask-confirmation", call.choices().get(0).message());

      assertAll(
          () -> assertEquals(OpenAiChat.said(chat.create(OpenAiChat.asking("echo-model").build())),
              OpenAiChat.said(chat.create(OpenAiChat.asking("chat-echo").build()))),
          () -> assertEquals("echo-model", chat.create(OpenAiChat.asking("chat-echo").build()).model()),
          () -> assertEquals(OpenAiChat.said(OpenAiChat.streamed(client, OpenAiChat.asking("echo-model").build())),
              OpenAiChat.said(OpenAiChat.streamed(client, OpenAiChat.asking("chat-echo").build()))),
          () -> assertEquals(OpenAiResponses.said(client.responses().create(OpenAiResponses.asking("echo-model").build())),
              OpenAiResponses.said(client.responses().create(OpenAiResponses.asking("chat-echo").build()))),
          () -> assertEquals(OpenAiResponses.said(OpenAiResponses.streamed(client, OpenAiResponses.asking("echo-model").build())),
              OpenAiResponses.said(OpenAiResponses.streamed(client, OpenAiResponses.asking("chat-echo").build()))),
          () -> assertEquals("ask_user_question", OpenAiChat.said(call).calls().get(0).name()),
          () -> assertEquals(OpenAiChat.said(OpenAiChat.streamed(client, OpenAiChat.askingWithTool("ask-confirmation").build())),
              OpenAiChat.said(OpenAiChat.streamed(client, OpenAiChat.askingWithTool("chat-tool").build()))),
          () -> assertEquals(OpenAiChat.said(chat.create(direct)), OpenAiChat.said(chat.create(result))));
    } finally {
      client.close();
    }
  }

  @Test
  void anthropicsClientGetsWhatTheModelBehindSays() {
    AnthropicClient client = AnthropicChat.client(base, "sk-mine");
    try {
      var messages = client.messages();
      var call = messages.create(AnthropicChat.askingWithTool("claude-tool").build());
      var result = AnthropicChat.withResults("claude-tool", call);
      var direct = AnthropicChat.withResults("ask-confirmation", call);

      assertAll(
          () -> assertEquals(AnthropicChat.said(messages.create(AnthropicChat.asking("echo-model").build())),
              AnthropicChat.said(messages.create(AnthropicChat.asking("claude-echo").build()))),
          () -> assertEquals(AnthropicChat.said(AnthropicChat.streamed(client, AnthropicChat.asking("echo-model").build())),
              AnthropicChat.said(AnthropicChat.streamed(client, AnthropicChat.asking("claude-echo").build()))),
          () -> assertEquals("ask_user_question", AnthropicChat.said(call).calls().get(0).name()),
          () -> assertEquals(AnthropicChat.said(AnthropicChat.streamed(client, AnthropicChat.askingWithTool("ask-confirmation").build())),
              AnthropicChat.said(AnthropicChat.streamed(client, AnthropicChat.askingWithTool("claude-tool").build()))),
          () -> assertEquals(AnthropicChat.said(messages.create(direct)), AnthropicChat.said(messages.create(result))));
    } finally {
      client.close();
    }
  }

  private static HttpResponse<String> ask() throws Exception {
    return Http.post(URI.create(base + Caller.CHAT), Caller.request("chat-echo"), "authorization", "Bearer sk-mine");
  }

  private static String models(String base, String chat) {
    return """
        upstreams:
          - {id: chat, api: openai, base_url: "%s%s", forward_credentials: true}
          - {id: claude, api: anthropic, base_url: "%s", forward_credentials: true}
        models:
          - {id: chat-echo, type: proxy, upstream: chat, delegate_model: echo-model}
          - {id: chat-tool, type: proxy, upstream: chat, delegate_model: ask-confirmation}
          - {id: claude-echo, type: proxy, upstream: claude, delegate_model: echo-model}
          - {id: claude-tool, type: proxy, upstream: claude, delegate_model: ask-confirmation}
        """.formatted(base, chat, base);
  }
}
