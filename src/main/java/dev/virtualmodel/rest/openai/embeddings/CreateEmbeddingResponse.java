package dev.virtualmodel.rest.openai.embeddings;

import dev.virtualmodel.rest.Wire;
import java.util.List;

/**
 * Vectors, in the order of the inputs.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings/object">OpenAI: the embedding object</a>
 */
record CreateEmbeddingResponse(String object, List<Embedding> data, String model, Usage usage) implements Wire {

  /** @param embedding an array of numbers, or their bytes in base64 */
  record Embedding(String object, int index, Object embedding) {}

  record Usage(long prompt_tokens, long total_tokens) {}
}
