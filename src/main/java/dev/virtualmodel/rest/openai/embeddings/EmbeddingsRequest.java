package dev.virtualmodel.rest.openai.embeddings;

import dev.virtualmodel.conversation.ModelRequest;
import java.util.OptionalInt;

/**
 * A request for embeddings.
 *
 * @param dimensions how many the vectors shall have, if not as many as the model's
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings/create">OpenAI: create embeddings</a>
 */
record EmbeddingsRequest(ModelRequest request, OptionalInt dimensions, EncodingFormat format) {}
