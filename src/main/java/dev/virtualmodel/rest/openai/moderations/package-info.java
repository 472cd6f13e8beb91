/**
 * OpenAI's Moderations API.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/moderations">OpenAI: moderations</a>
 */
package dev.virtualmodel.rest.openai.moderations;
