/**
 * OpenAI's Completions API, which was there before chats and is still called by many.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/completions">OpenAI: completions</a>
 */
package dev.virtualmodel.rest.openai.completions;
