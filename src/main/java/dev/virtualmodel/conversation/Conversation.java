package dev.virtualmodel.conversation;

import java.util.List;

/** All that was said so far, the system's words first where the protocol keeps them apart, and the tools on offer. */
public record Conversation(List<Turn> turns, List<ToolDefinition> tools) {

  public Conversation {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
  }

  /** Whether the caller now brings a tool's result. What the system says afterwards does not count as a turn of its own. */
  public boolean endsWithToolResult() {
    for (int i = turns.size() - 1; i >= 0; i--) {
      if (turns.get(i).role() != Role.SYSTEM) {
        return turns.get(i).hasToolResult();
      }
    }
    return false;
  }
}
