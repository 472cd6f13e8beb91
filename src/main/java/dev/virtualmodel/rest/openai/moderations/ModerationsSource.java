package dev.virtualmodel.rest.openai.moderations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.RequestSource;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.conversation.TokenCounter;
import dev.virtualmodel.rest.Json;

/** A request for moderation. Its inputs are no conversation: nothing can be left out of them, and so they go on as they came. */
record ModerationsSource(JsonNode body) implements RequestSource {

  /** The vendor does not count images. */
  private static final long PER_IMAGE = 0;

  @Override
  public Task task() {
    return Task.MODERATE;
  }

  @Override
  public ObjectNode with(Conversation conversation) {
    return Json.MAPPER.createObjectNode().setAll((ObjectNode) body);
  }

  @Override
  public long messages(Conversation conversation) {
    return conversation.turns().size();
  }

  @Override
  public long inputTokens(Conversation conversation) {
    return conversation.turns().stream().mapToLong(turn -> TokenCounter.count(turn.parts(), PER_IMAGE)).sum();
  }
}
