package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.RequestSource;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Json;

/** Writes a conversation into a request for a chat completion: messages that came keep their form, see {@link WrittenMessage}. */
record ChatCompletionWriter(JsonNode body) implements RequestSource {

  @Override
  public ObjectNode with(Conversation conversation) {
    ObjectNode request = Json.MAPPER.createObjectNode().setAll((ObjectNode) body);
    ArrayNode messages = request.putArray("messages");
    conversation.turns().forEach(turn -> WrittenMessage.of(turn).forEach(messages::add));
    return request;
  }

  @Override
  public long messages(Conversation conversation) {
    return conversation.turns().stream().mapToLong(ChatCompletionWriter::messages).sum();
  }

  /** Each tool's result is a message of its own. */
  static long messages(Turn turn) {
    long results = turn.parts().stream().filter(ContentPart.ToolResult.class::isInstance).count();
    return results == turn.parts().size() ? Math.max(1, results) : results + 1;
  }

  @Override
  public long inputTokens(Conversation conversation) {
    return PromptTokens.count(conversation);
  }
}
