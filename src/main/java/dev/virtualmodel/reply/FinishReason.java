package dev.virtualmodel.reply;

/** Why a model stopped; each protocol has a word of its own for it. */
public enum FinishReason {
  STOP,
  LENGTH,
  CONTENT_FILTER,
  TOOL_USE
}
