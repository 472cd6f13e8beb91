package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.openai.PromptTokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts a prompt as the same conversation counts in chat completions: instructions are a message, and what the assistant thought
 * and called is one message with what it said before.
 */
final class InputTokens {

  private InputTokens() {}

  static long count(Conversation conversation) {
    List<Turn> messages = new ArrayList<>(conversation.system().stream().toList());
    boolean spoken = false;
    for (Turn turn : conversation.turns()) {
      boolean speaks = WrittenItems.speaks(turn);
      boolean goesOn = turn.role() == Role.ASSISTANT && !(spoken && speaks) && !messages.isEmpty()
          && messages.get(messages.size() - 1).role() == Role.ASSISTANT;
      spoken = speaks || goesOn && spoken;
      messages.add(goesOn ? joined(messages.remove(messages.size() - 1), turn) : turn);
    }
    return PromptTokens.count(conversation.with(messages));
  }

  private static Turn joined(Turn message, Turn more) {
    List<ContentPart> parts = new ArrayList<>(message.parts());
    parts.addAll(more.parts());
    return message.with(parts);
  }
}
