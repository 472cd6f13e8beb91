/**
 * OpenAI's Chat Completions API.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">OpenAI: chat completions</a>
 */
package dev.virtualmodel.rest.openai;
