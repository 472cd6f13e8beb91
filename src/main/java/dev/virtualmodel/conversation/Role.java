package dev.virtualmodel.conversation;

/** Who speaks in a turn. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT,
  TOOL
}
