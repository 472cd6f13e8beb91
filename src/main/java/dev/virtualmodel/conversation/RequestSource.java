package dev.virtualmodel.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

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

  /**
   * The request's field by which a part of its conversation is with the vendor and not in the request; nothing where all of it is
   * here. Nobody can reshape what is elsewhere.
   */
  default Optional<String> keptElsewhere() {
    return Optional.empty();
  }
}
