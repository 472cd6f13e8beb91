package dev.virtualmodel.reply;

/** What an exchange counts, in tokens: the same figures in a JSON answer, in a stream and in a count without an answer. */
public record Usage(long inputTokens, long outputTokens) {

  public Usage {
    if (inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("tokens are counted from 0: " + inputTokens + " in, " + outputTokens + " out");
    }
  }
}
