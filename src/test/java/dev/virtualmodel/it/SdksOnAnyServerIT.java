package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.anthropic.client.AnthropicClient;
import com.openai.client.OpenAIClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The vendors' clients with the built-in models alone, which every server has: what a Tomcat or a Payara is tried with. */
class SdksOnAnyServerIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.plain();

  private static final Said ECHO = Said.text("Echo: Your message has been received by the virtual model.", "", 0, 0);
  private static final Said QUESTION = new Said("Please confirm to proceed:", List.of(Said.Call.of("ask_user_question", """
      {"question": "Please confirm to proceed:", "options": [
        {"label": "Yes", "value": "yes", "description": "Proceed with the action"},
        {"label": "No", "value": "no", "description": "Cancel the action"}]}""")), "", 0, 0);
  private static final Said THANKS = Said.text("Thank you. The result of ask_user_question has arrived.", "", 0, 0);

  @Test
  void openAisClientIsServed() {
    OpenAIClient client = OpenAiChat.client(SERVER, "any-key");
    try {
      var chat = client.chat().completions();
      var call = chat.create(OpenAiChat.askingWithTool("ask-confirmation").build());
      var result = OpenAiChat.withResults("ask-confirmation", call.choices().get(0).message());

      assertAll(
          () -> assertSaid(ECHO, "stop", OpenAiChat.said(chat.create(OpenAiChat.asking("echo-model").build())),
              OpenAiChat.said(OpenAiChat.streamed(client, OpenAiChat.asking("echo-model").build()))),
          () -> assertSaid(QUESTION, "tool_calls", OpenAiChat.said(call),
              OpenAiChat.said(OpenAiChat.streamed(client, OpenAiChat.askingWithTool("ask-confirmation").build()))),
          () -> assertSaid(THANKS, "stop", OpenAiChat.said(chat.create(result)),
              OpenAiChat.said(OpenAiChat.streamed(client, result))),
          () -> assertEquals("echo-model", client.models().retrieve("echo-model").id()),
          () -> assertThrows(com.openai.errors.NotFoundException.class, () -> client.models().retrieve("gpt-nine")));
    } finally {
      client.close();
    }
  }

  @Test
  void anthropicsClientIsServed() {
    AnthropicClient client = AnthropicChat.client(SERVER, "any-key");
    try {
      var messages = client.messages();
      var call = messages.create(AnthropicChat.askingWithTool("ask-confirmation").build());
      var result = AnthropicChat.withResults("ask-confirmation", call);

      assertAll(
          () -> assertSaid(ECHO, "end_turn", AnthropicChat.said(messages.create(AnthropicChat.asking("echo-model").build())),
              AnthropicChat.said(AnthropicChat.streamed(client, AnthropicChat.asking("echo-model").build()))),
          () -> assertSaid(QUESTION, "tool_use", AnthropicChat.said(call),
              AnthropicChat.said(AnthropicChat.streamed(client, AnthropicChat.askingWithTool("ask-confirmation").build()))),
          () -> assertSaid(THANKS, "end_turn", AnthropicChat.said(messages.create(result)),
              AnthropicChat.said(AnthropicChat.streamed(client, result))),
          () -> assertEquals("echo-model", client.models().retrieve("echo-model").id()),
          () -> assertThrows(com.anthropic.errors.NotFoundException.class, () -> client.models().retrieve("claude-nine")));
    } finally {
      client.close();
    }
  }

  private static void assertSaid(Said expected, String ending, Said whole, Said streamed) {
    assertEquals(new Said(expected.text(), expected.calls(), ending, 0, 0), whole.uncounted());
    assertEquals(whole, streamed);
  }
}
