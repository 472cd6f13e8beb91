package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.reply.Usage;

/** What an exchange counts. */
record ResponseUsage(long input_tokens, InputTokensDetails input_tokens_details, long output_tokens,
    OutputTokensDetails output_tokens_details, long total_tokens) {

  record InputTokensDetails(long cached_tokens) {}

  record OutputTokensDetails(long reasoning_tokens) {}

  static ResponseUsage of(Usage usage) {
    return new ResponseUsage(usage.inputTokens(), new InputTokensDetails(0), usage.outputTokens(), new OutputTokensDetails(0),
        usage.inputTokens() + usage.outputTokens());
  }
}
