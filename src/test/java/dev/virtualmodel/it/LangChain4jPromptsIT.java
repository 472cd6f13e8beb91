package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiLanguageModel;
import dev.langchain4j.model.openai.OpenAiModerationModel;
import dev.langchain4j.model.openai.OpenAiStreamingLanguageModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** LangChain4j's embedding, language and moderation models: its own code, not the vendor's client. */
class LangChain4jPromptsIT {

  @RegisterExtension
  static final VirtualServer SERVER = PromptModels.server();

  @Test
  void theNearestOfItsVectorsIsTheTextThatAnswersTheQuestion() {
    EmbeddingModel model = OpenAiEmbeddingModel.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(url()).apiKey("any-key").modelName("text-embedding-3-small").maxRetries(0)
        .build();
    List<TextSegment> pages = List.of(TextSegment.from("Refunds: we return your money within 14 days."),
        TextSegment.from("Shipping takes three to five days within Europe."), TextSegment.from("Reset your password on the login page."));
    List<Embedding> places = model.embedAll(pages).content();
    Embedding asked = model.embed("How many days does shipping to Europe take?").content();

    assertTrue(CosineSimilarity.between(asked, places.get(1)) > CosineSimilarity.between(asked, places.get(0)));
    assertTrue(CosineSimilarity.between(asked, places.get(1)) > CosineSimilarity.between(asked, places.get(2)));
    assertEquals(1_536, asked.dimension());
    assertArrayEquals(asked.vector(), model.embed("How many days does shipping to Europe take?").content().vector());
  }

  @Test
  void fewerDimensionsAndBase64AreUnderstood() {
    OpenAiEmbeddingModel.OpenAiEmbeddingModelBuilder builder = OpenAiEmbeddingModel.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(url()).apiKey("any-key")
        .modelName("text-embedding-3-small").dimensions(16).maxRetries(0);

    assertEquals(16, builder.build().embed("Hello").content().dimension());
    assertArrayEquals(builder.build().embed("Hello").content().vector(),
        builder.encodingFormat("base64").build().embed("Hello").content().vector());
  }

  @Test
  void aLanguageModelCompletesAPromptAndStreamsTheSame() throws Exception {
    OpenAiLanguageModel whole = OpenAiLanguageModel.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(url()).apiKey("any-key").modelName("acme/bot").maxRetries(0).build();
    OpenAiStreamingLanguageModel streaming = OpenAiStreamingLanguageModel.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(url()).apiKey("any-key").modelName("acme/bot")
        .build();
    CompletableFuture<Response<String>> answer = new CompletableFuture<>();
    StringBuilder pieces = new StringBuilder();
    streaming.generate("Say hello: ", new StreamingResponseHandler<String>() {
      @Override
      public void onNext(String piece) {
        pieces.append(piece);
      }

      @Override
      public void onComplete(Response<String> response) {
        answer.complete(response);
      }

      @Override
      public void onError(Throwable error) {
        answer.completeExceptionally(error);
      }
    });

    assertEquals("Hello from the bot.", whole.generate("Say hello: ").content());
    assertEquals("Hello from the bot.", answer.get(30, TimeUnit.SECONDS).content());
    assertEquals("Hello from the bot.", pieces.toString());
  }

  @Test
  void aModerationModelFlagsTheConfiguredWords() {
    OpenAiModerationModel model = OpenAiModerationModel.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(url()).apiKey("any-key").modelName("acme/strict").maxRetries(0)
        .build();

    assertTrue(model.moderate("I will kill you").content().flagged());
    assertEquals(false, model.moderate("Be kind").content().flagged());
  }

  private static String url() {
    return SERVER.baseUrl() + "/v1";
  }
}
