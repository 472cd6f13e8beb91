/**
 * OpenAI's Responses API. It is the younger sister of chat completions: errors come in the same envelope and prompts are counted
 * in the same way, which it takes from there; nothing else is shared.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">OpenAI: responses</a>
 */
package dev.virtualmodel.rest.responses;
