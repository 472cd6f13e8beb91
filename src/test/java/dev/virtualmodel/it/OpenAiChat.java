package dev.virtualmodel.it;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.CompletionUsage;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Talks through openai-java, which checks every answer and asks only once. */
final class OpenAiChat {

  private OpenAiChat() {}

  static OpenAIClient client(VirtualServer server, String key) {
    return client(server.baseUrl(), key);
  }

  static OpenAIClient client(URI server, String key) {
    return OpenAIOkHttpClient.builder().baseUrl(server + "/v1").apiKey(key).maxRetries(0)
        .responseValidation(true).build();
  }

  static ChatCompletionCreateParams.Builder asking(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("How is the weather in Bern?");
  }

  /** The same question with a tool that would answer it. */
  static ChatCompletionCreateParams.Builder askingWithTool(String model) {
    return asking(model).addFunctionTool(FunctionDefinition.builder().name("weather").description("Tells the weather of a city")
        .parameters(FunctionParameters.builder().putAdditionalProperty("type", JsonValue.from("object"))
            .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string")))).build()).build());
  }

  /** What follows once the tool has been called. */
  static ChatCompletionCreateParams withResults(String model, ChatCompletionMessage call) {
    ChatCompletionCreateParams.Builder next = askingWithTool(model).addMessage(call);
    call.toolCalls().orElse(List.of()).forEach(made -> next.addMessage(ChatCompletionToolMessageParam.builder()
        .toolCallId(made.asFunction().id()).content("Rain, 4 °C").build()));
    return next.build();
  }

  static ChatCompletion streamed(OpenAIClient client, ChatCompletionCreateParams asked) {
    ChatCompletionAccumulator answer = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(countingUsage(asked))) {
      stream.stream().forEach(answer::accumulate);
    }
    return answer.chatCompletion();
  }

  /** A stream tells what it has counted only when it is asked to. */
  static ChatCompletionCreateParams countingUsage(ChatCompletionCreateParams asked) {
    return asked.toBuilder().streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build();
  }

  static Said said(ChatCompletion answer) {
    CompletionUsage usage = answer.usage().orElseThrow();
    return said(answer.choices().get(0), usage);
  }

  static Said said(ChatCompletion.Choice choice, CompletionUsage usage) {
    List<Said.Call> calls = choice.message().toolCalls().orElse(List.of()).stream()
        .map(call -> call.asFunction().function()).map(call -> Said.Call.of(call.name(), call.arguments())).toList();
    return new Said(choice.message().content().orElse(""), calls, choice.finishReason().asString(), usage.promptTokens(),
        usage.completionTokens());
  }
}
