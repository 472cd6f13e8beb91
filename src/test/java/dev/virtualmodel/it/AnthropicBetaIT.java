package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.BetaMessageAccumulator;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.BetaTool;
import com.anthropic.models.beta.messages.MessageCountTokensParams;
import com.anthropic.models.beta.messages.MessageCreateParams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Anthropic's client calls beta: the same paths with {@code ?beta=true}, and types of its own. Agents use it. */
class AnthropicBetaIT {

  @RegisterExtension
  static final VirtualServer SERVER = SdkServers.withModels();

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
  void aToolIsCalledInJsonAndStream() {
    MessageCreateParams asked = MessageCreateParams.builder().model("looks-first").maxTokens(1_024)
        .addBeta("context-management-2025-06-27").addUserMessage("How is the weather in Bern?").addTool(tool()).build();
    BetaMessage answer = client.beta().messages().create(asked);
    BetaMessageAccumulator streamed = BetaMessageAccumulator.create();
    try (StreamResponse<BetaRawMessageStreamEvent> stream = client.beta().messages().createStreaming(asked)) {
      stream.stream().forEach(streamed::accumulate);
    }

    for (BetaMessage message : List.of(answer, streamed.message())) {
      assertAll(
          () -> assertEquals("tool_use", message.stopReason().orElseThrow().asString()),
          () -> assertEquals("Let me look.", message.content().get(0).asText().text()),
          () -> assertEquals("weather", message.content().get(1).asToolUse().name()),
          () -> assertEquals(JsonValue.from(Map.of("city", "Bern", "days", List.of(1, 2), "units", Map.of("temperature", "°C"))),
              message.content().get(1).asToolUse()._input()),
          () -> assertEquals(answer.usage(), message.usage()),
          () -> assertEquals(List.of(), DeclaredFields.missingIn(message)));
    }
    assertEquals(answer.usage().inputTokens(), client.beta().messages().countTokens(MessageCountTokensParams.builder()
        .model("looks-first").addUserMessage("How is the weather in Bern?").addTool(tool()).build()).inputTokens());
  }

  @Test
  void modelsAreListed() {
    var models = client.beta().models().list().data();

    assertEquals(client.models().list().data().size(), models.size());
    assertEquals(List.of(), models.stream().flatMap(model -> DeclaredFields.missingIn(model).stream()).toList());
    boolean slash = Container.takesId("acme/support-bot");
    assertEquals(slash ? "Support bot" : "Virtual Claude 3",
        client.beta().models().retrieve(slash ? "acme/support-bot" : "virtual-claude-3").displayName());
  }

  private static BetaTool tool() {
    return BetaTool.builder().name("weather").inputSchema(BetaTool.InputSchema.builder()
        .properties(BetaTool.InputSchema.Properties.builder()
            .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string"))).build()).build()).build();
  }
}
