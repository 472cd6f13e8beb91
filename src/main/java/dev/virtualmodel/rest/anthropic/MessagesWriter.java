package dev.virtualmodel.rest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.RequestSource;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Json;
import java.util.List;

/** Writes a conversation into a request for a message: what came goes as it came, what was made here in the vendor's form. */
record MessagesWriter(JsonNode body) implements RequestSource {

  @Override
  public ObjectNode with(Conversation conversation) {
    ObjectNode request = copy(body);
    conversation.system().ifPresent(system -> request.set("system", content(system.source(), system.parts())));
    if (conversation.system().isEmpty() && body.hasNonNull("system")) {
      request.remove("system");
    }
    ArrayNode messages = request.putArray("messages");
    conversation.turns().forEach(turn -> messages.add(message(turn)));
    return request;
  }

  @Override
  public long messages(Conversation conversation) {
    return conversation.turns().size();
  }

  @Override
  public long inputTokens(Conversation conversation) {
    return InputTokens.count(conversation);
  }

  private static ObjectNode message(Turn turn) {
    ObjectNode message = turn.source().isObject() ? copy(turn.source())
        : Json.MAPPER.createObjectNode().put("role", role(turn.role()));
    message.set("content", content(message.path("content"), turn.parts()));
    return message;
  }

  /** A tool's results are brought by the user. */
  private static String role(Role role) {
    return switch (role) {
      case USER, TOOL -> "user";
      case ASSISTANT -> "assistant";
      case SYSTEM -> "system";
    };
  }

  /** A string stays a string as long as one text is all there is. */
  private static JsonNode content(JsonNode before, List<ContentPart> parts) {
    if (before.isTextual() && parts.size() == 1 && parts.get(0) instanceof ContentPart.Text text && !text.source().isObject()) {
      return before.textValue().equals(text.text()) ? before : Json.MAPPER.getNodeFactory().textNode(text.text());
    }
    ArrayNode blocks = Json.MAPPER.createArrayNode();
    parts.forEach(part -> blocks.add(part.source().isObject() ? part.source() : block(part)));
    return blocks;
  }

  private static ObjectNode block(ContentPart part) {
    ObjectNode block = Json.MAPPER.createObjectNode();
    if (part instanceof ContentPart.Text text) {
      return block.put("type", "text").put("text", text.text());
    }
    if (part instanceof ContentPart.Thinking thinking) {
      return block.put("type", "thinking").put("thinking", thinking.text());
    }
    if (part instanceof ContentPart.ToolUse call) {
      block.put("type", "tool_use").put("id", call.id()).put("name", call.name());
      return block.set("input", MessageRenderer.input(call.arguments()));
    }
    if (part instanceof ContentPart.ToolResult result) {
      block.put("type", "tool_result").put("tool_use_id", result.toolUseId());
      return block.set("content", content(onlyText(result) ? Json.MAPPER.getNodeFactory().textNode("") : block.path("content"),
          result.content()));
    }
    throw new IllegalArgumentException("cannot be written without its source: " + part);
  }

  private static boolean onlyText(ContentPart.ToolResult result) {
    return result.content().stream().allMatch(ContentPart.Text.class::isInstance);
  }

  private static ObjectNode copy(JsonNode object) {
    return Json.MAPPER.createObjectNode().setAll((ObjectNode) object);
  }
}
