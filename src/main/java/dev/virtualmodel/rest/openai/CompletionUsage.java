package dev.virtualmodel.rest.openai;

import dev.virtualmodel.reply.Usage;

/** What an exchange counts. */
public record CompletionUsage(long prompt_tokens, long completion_tokens, long total_tokens, PromptTokensDetails prompt_tokens_details,
    CompletionTokensDetails completion_tokens_details) {

  public record PromptTokensDetails(long cached_tokens, long audio_tokens) {}

  public record CompletionTokensDetails(long reasoning_tokens, long audio_tokens, long accepted_prediction_tokens,
      long rejected_prediction_tokens) {}

  public static CompletionUsage of(Usage usage) {
    return new CompletionUsage(usage.inputTokens(), usage.outputTokens(), usage.inputTokens() + usage.outputTokens(),
        new PromptTokensDetails(0, 0), new CompletionTokensDetails(0, 0, 0, 0));
  }
}
