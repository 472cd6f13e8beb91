package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.rest.Wire;

/**
 * The answer to a count.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/input-tokens">OpenAI: count input tokens</a>
 */
record InputTokensCount(String object, long input_tokens) implements Wire {

  static InputTokensCount of(long tokens) {
    return new InputTokensCount("response.input_tokens", tokens);
  }
}
