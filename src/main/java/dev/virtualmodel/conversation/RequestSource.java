package dev.virtualmodel.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The request as its caller wrote it: measures and writes conversations as the caller's protocol does. */
public interface RequestSource {

  /** What the caller wants done with the conversation. */
  default Task task() {
    return Task.ANSWER;
  }

  /**
   * The request with this conversation in place of its own and all else as it came, in the order in which it came. The caller's
   * conversation gives an equal request.
   *
   * @return an object of its own, whose values are shared with the request: set its fields, do not change what is in them
   */
  ObjectNode with(Conversation conversation);

  /** How many messages the conversation has once it is written. */
  long messages(Conversation conversation);

  /** What the conversation counts as input, as the protocol's vendor counts. Takes time where the conversation is long. */
  long inputTokens(Conversation conversation);
}
