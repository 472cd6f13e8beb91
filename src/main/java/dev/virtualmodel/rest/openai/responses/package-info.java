/**
 * OpenAI's Responses API: the younger sister of chat completions. Errors come in the same envelope, and prompts count the same.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">OpenAI: responses</a>
 */
package dev.virtualmodel.rest.openai.responses;
