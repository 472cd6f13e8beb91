package dev.virtualmodel.conversation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that was said so far, without loss, and the tools on offer.
 *
 * @param system what the system says, where the protocol keeps it apart from the messages
 * @param turns  the messages
 * @param tools  what is counted of the tools; they go on as they came
 */
public record Conversation(Optional<Turn> system, List<Turn> turns, List<ToolDefinition> tools) {

  public Conversation {
    Objects.requireNonNull(system);
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
  }

  public Conversation(List<Turn> turns, List<ToolDefinition> tools) {
    this(Optional.empty(), turns, tools);
  }

  /** The same conversation with other messages. */
  public Conversation with(List<Turn> messages) {
    return new Conversation(system, messages, tools);
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
