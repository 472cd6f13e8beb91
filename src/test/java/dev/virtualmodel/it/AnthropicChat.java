package dev.virtualmodel.it;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Talks through anthropic-java, which checks every answer and asks only once. */
final class AnthropicChat {

  private AnthropicChat() {}

  static AnthropicClient client(VirtualServer server, String key) {
    return client(server.baseUrl(), key);
  }

  static AnthropicClient client(URI server, String key) {
    return AnthropicOkHttpClient.builder().baseUrl(server.toString()).apiKey(key).maxRetries(0)
        .responseValidation(true).build();
  }

  static MessageCreateParams.Builder asking(String model) {
    return MessageCreateParams.builder().model(model).maxTokens(1_024).addUserMessage("How is the weather in Bern?");
  }

  /** The same question with a tool that would answer it. */
  static MessageCreateParams.Builder askingWithTool(String model) {
    return asking(model).addTool(tool());
  }

  static Tool tool() {
    return Tool.builder().name("weather").description("Tells the weather of a city")
        .inputSchema(Tool.InputSchema.builder().properties(Tool.InputSchema.Properties.builder()
            .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string"))).build()).build()).build();
  }

  /** What follows once the tool has been called. */
  static MessageCreateParams withResults(String model, Message call) {
    List<ContentBlockParam> results = toolUses(call).stream().map(made -> ContentBlockParam.ofToolResult(
        ToolResultBlockParam.builder().toolUseId(made.id()).content("Rain, 4 °C").build())).toList();
    return askingWithTool(model).addMessage(call).addUserMessageOfBlockParams(results).build();
  }

  static Message streamed(AnthropicClient client, MessageCreateParams asked) {
    MessageAccumulator answer = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(asked)) {
      stream.stream().forEach(answer::accumulate);
    }
    return answer.message();
  }

  static Said said(Message answer) {
    String text = answer.content().stream().flatMap(block -> block.text().stream()).map(TextBlock::text)
        .collect(Collectors.joining());
    List<Said.Call> calls = toolUses(answer).stream()
        .map(call -> new Said.Call(call.name(), new ObjectMapper().convertValue(call._input(), JsonNode.class))).toList();
    return new Said(text, calls, answer.stopReason().orElseThrow().asString(), answer.usage().inputTokens(),
        answer.usage().outputTokens());
  }

  private static List<ToolUseBlock> toolUses(Message answer) {
    return answer.content().stream().map(ContentBlock::toolUse).flatMap(Optional::stream).toList();
  }
}
