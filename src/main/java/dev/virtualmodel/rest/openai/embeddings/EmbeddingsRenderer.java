package dev.virtualmodel.rest.openai.embeddings;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.UnitVector;
import java.util.ArrayList;
import java.util.List;

/** Renders the vectors of a message. */
final class EmbeddingsRenderer {

  private EmbeddingsRenderer() {}

  /** @throws ApiException 400, if more dimensions are wanted than the model has */
  static CreateEmbeddingResponse render(EmbeddingsRequest asked, Reply.Message message) {
    List<CreateEmbeddingResponse.Embedding> data = new ArrayList<>();
    for (UnitVector vector : vectors(message)) {
      data.add(new CreateEmbeddingResponse.Embedding("embedding", data.size(), asked.format().write(shortened(vector, asked))));
    }
    long tokens = message.usage().get().inputTokens();
    return new CreateEmbeddingResponse("list", data, asked.request().model(), new CreateEmbeddingResponse.Usage(tokens, tokens));
  }

  private static List<UnitVector> vectors(Reply.Message message) {
    return message.events().stream().filter(event -> event.event() instanceof ReplyEvent.Embedding)
        .map(event -> ((ReplyEvent.Embedding) event.event()).vector()).toList();
  }

  private static UnitVector shortened(UnitVector vector, EmbeddingsRequest asked) {
    int dimensions = asked.dimensions().orElse(vector.dimensions());
    if (dimensions > vector.dimensions()) {
      throw new ApiException(ApiError.invalid("dimensions", "invalid_value", "dimensions: got " + dimensions + ", but the model '"
          + asked.request().model() + "' has " + vector.dimensions() + "; expected a whole number from 1 to " + vector.dimensions()));
    }
    return vector.shortened(dimensions);
  }
}
