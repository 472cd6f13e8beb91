package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.reply.ReplyEvent;

/** Anthropic's words for why a model stopped. */
final class StopReasons {

  private StopReasons() {}

  static String word(ReplyEvent.Finish finish) {
    return switch (finish.reason()) {
      case STOP -> finish.stopSequence().isPresent() ? "stop_sequence" : "end_turn";
      case LENGTH -> "max_tokens";
      case CONTENT_FILTER -> "refusal";
      case TOOL_USE -> "tool_use";
    };
  }
}
