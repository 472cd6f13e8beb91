/**
 * OpenAI's Embeddings API.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings">OpenAI: embeddings</a>
 */
package dev.virtualmodel.rest.openai.embeddings;
