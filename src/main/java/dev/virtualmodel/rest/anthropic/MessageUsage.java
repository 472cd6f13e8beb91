package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.reply.Usage;

/** What an exchange counts. */
record MessageUsage(long input_tokens, long cache_creation_input_tokens, long cache_read_input_tokens, long output_tokens) {

  static MessageUsage of(Usage usage) {
    return new MessageUsage(usage.inputTokens(), 0, 0, usage.outputTokens());
  }

  /** At the beginning of a stream, when nothing has been said yet; the vendor counts the opening as a token. */
  static MessageUsage atStart(Usage usage) {
    return new MessageUsage(usage.inputTokens(), 0, 0, Math.min(1, usage.outputTokens()));
  }
}
