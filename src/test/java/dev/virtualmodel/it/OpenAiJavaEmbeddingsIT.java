package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenAI's own Java client, strict about every field, takes the vectors for its vendor's. */
class OpenAiJavaEmbeddingsIT {

  @RegisterExtension
  static final VirtualServer SERVER = PromptModels.server();

  private OpenAIClient client;

  @BeforeEach
  void connect() {
    client = OpenAiChat.client(SERVER, "any-key");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void aTextHasAVectorAndEveryFieldThatTheClientDeclares() {
    CreateEmbeddingResponse answer = client.embeddings().create(asking().input("Hello").build());

    assertEquals(1_536, answer.data().get(0).embedding().size());
    assertEquals(List.of("text-embedding-3-small", 1L, 1L),
        List.of(answer.model(), answer.usage().promptTokens(), answer.usage().totalTokens()));
    assertEquals(List.of(), DeclaredFields.missingIn(answer));
  }

  @Test
  void theDefaultFloatAndBase64AreTheSameVectors() {
    EmbeddingCreateParams.Builder asked = asking().inputOfArrayOfStrings(List.of("One", "Two")).dimensions(64);
    List<Embedding> byDefault = client.embeddings().create(asked.build()).data();

    assertEquals(byDefault.stream().map(Embedding::embedding).toList(), client.embeddings()
        .create(asked.encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT).build()).data().stream().map(Embedding::embedding).toList());
    assertEquals(byDefault.stream().map(Embedding::embedding).toList(), client.embeddings()
        .create(asked.encodingFormat(EmbeddingCreateParams.EncodingFormat.BASE64).build()).data().stream().map(Embedding::embedding).toList());
    assertEquals(List.of(0L, 1L), byDefault.stream().map(Embedding::index).toList());
    assertEquals(List.of(64, 64), byDefault.stream().map(embedding -> embedding.embedding().size()).toList());
  }

  @Test
  void tokensAreTheirText() {
    List<Embedding> asText = client.embeddings().create(asking().inputOfArrayOfStrings(List.of("Hello world", "Hello")).build()).data();

    assertEquals(asText, client.embeddings()
        .create(asking().inputOfArrayOfTokenArrays(List.of(List.of(9906L, 1917L), List.of(9906L))).build()).data());
    assertEquals(asText.subList(0, 1), client.embeddings().create(asking().inputOfArrayOfTokens(List.of(9906L, 1917L)).build()).data());
  }

  @Test
  void tooManyDimensionsAreABadRequestWithTheField() {
    BadRequestException refusal = assertThrows(BadRequestException.class,
        () -> client.embeddings().create(asking().input("Hello").dimensions(1_537).build()));

    assertEquals(Optional.of("dimensions"), refusal.param());
    assertEquals("400: dimensions: got 1537, but the model 'text-embedding-3-small' has 1536; expected a whole number from 1 to 1536",
        refusal.getMessage());
  }

  private static EmbeddingCreateParams.Builder asking() {
    return EmbeddingCreateParams.builder().model("text-embedding-3-small");
  }
}
