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

  /** What the user said last in words, in a line for each part; empty where there are none. A tool's result is nobody's words. */
  public String lastUserText() {
    for (int i = turns.size() - 1; i >= 0; i--) {
      if (turns.get(i).role() == Role.USER && !turns.get(i).text().isEmpty()) {
        return turns.get(i).text();
      }
    }
    return "";
  }
}
