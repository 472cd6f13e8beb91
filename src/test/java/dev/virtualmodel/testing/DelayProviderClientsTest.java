package dev.virtualmodel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The vendor's own client has the last word. */
class DelayProviderClientsTest {

  private static final String WHOLE = "I am testing and random sleep, stop, 10/7/17";

  private static DelayProvider provider;
  private static OpenAIClient client;

  @BeforeAll
  static void start() {
    provider = DelayProvider.start(new DelayConfig(0, 10, 0, 10));
    Provider described = provider.provider("local");
    client = OpenAIOkHttpClient.builder().baseUrl(described.apiBase().toString()).apiKey(described.token())
        .timeout(described.timeout()).build();
  }

  @AfterAll
  static void stop() {
    client.close();
    provider.close();
  }

  @Test
  void aWholeAnswerIsUnderstood() {
    assertEquals(WHOLE, summary(client.chat().completions().create(asked().build())));
  }

  @Test
  void aStreamIsUnderstoodWithItsUsageThoughNobodyAskedForIt() {
    assertEquals(WHOLE, summary(accumulated(asked().build())));
  }

  @Test
  void aStreamWhoseUsageWasAskedForIsUnderstood() {
    assertEquals(WHOLE, summary(accumulated(
        asked().streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build())));
  }

  private static ChatCompletionCreateParams.Builder asked() {
    return ChatCompletionCreateParams.builder().model("any-model").addUserMessage("Hi");
  }

  private static ChatCompletion accumulated(ChatCompletionCreateParams asked) {
    ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(asked)) {
      stream.stream().forEach(accumulator::accumulate);
    }
    return accumulator.chatCompletion();
  }

  private static String summary(ChatCompletion completion) {
    ChatCompletion.Choice choice = completion.choices().get(0);
    CompletionUsage usage = completion.usage().orElseThrow();
    return choice.message().content().orElseThrow() + ", " + choice.finishReason() + ", " + usage.promptTokens() + "/"
        + usage.completionTokens() + "/" + usage.totalTokens();
  }
}
