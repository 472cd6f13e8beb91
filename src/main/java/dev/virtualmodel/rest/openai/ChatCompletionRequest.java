package dev.virtualmodel.rest.openai;

import dev.virtualmodel.conversation.ModelRequest;

/**
 * A request for a chat completion.
 *
 * @param includeUsage whether a stream ends with a chunk that has the usage
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">OpenAI: create chat completion</a>
 */
record ChatCompletionRequest(ModelRequest request, boolean includeUsage) {}
