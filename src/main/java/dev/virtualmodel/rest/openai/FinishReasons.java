package dev.virtualmodel.rest.openai;

import dev.virtualmodel.reply.FinishReason;

/** OpenAI's words for why a model stopped. */
public final class FinishReasons {

  private FinishReasons() {}

  public static String word(FinishReason reason) {
    return switch (reason) {
      case STOP -> "stop";
      case LENGTH -> "length";
      case CONTENT_FILTER -> "content_filter";
      case TOOL_USE -> "tool_calls";
    };
  }
}
