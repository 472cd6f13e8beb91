package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Json;
import java.util.ArrayList;
import java.util.List;

/** Writes a turn as input items: one for what it says, and one for each thought, call and result. */
final class WrittenItems {

  private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();

  private WrittenItems() {}

  static List<ObjectNode> of(Turn turn) {
    List<ContentPart> said = turn.parts().stream().filter(part -> !isItem(part, turn)).toList();
    List<ObjectNode> items = new ArrayList<>();
    for (ContentPart part : turn.parts()) {
      if (isItem(part, turn)) {
        items.add(item(part));
      } else if (part == said.get(0)) {
        items.add(message(turn, said));
      }
    }
    return items.isEmpty() ? List.of(message(turn, said)) : items;
  }

  /** Whether a turn is a message, with or without content; there may be calls beside it. */
  static boolean speaks(Turn turn) {
    return turn.source().isTextual() || turn.source().isObject() && InputItems.isMessage(turn.source())
        || turn.parts().stream().anyMatch(part -> !isItem(part, turn));
  }

  private static boolean isItem(ContentPart part, Turn turn) {
    return part instanceof ContentPart.ToolUse || part instanceof ContentPart.ToolResult || part instanceof ContentPart.Thinking
        || part.source().isObject() && part.source() == turn.source();
  }

  private static ObjectNode item(ContentPart part) {
    if (part.source() instanceof ObjectNode item) {
      return item;
    }
    ObjectNode item = Json.MAPPER.createObjectNode();
    if (part instanceof ContentPart.ToolUse call) {
      return item.put("type", "function_call").put("call_id", call.id()).put("name", call.name())
          .put("arguments", call.arguments());
    }
    if (part instanceof ContentPart.ToolResult result) {
      item.put("type", "function_call_output").put("call_id", result.toolUseId());
      return item.set("output",
          result.content().isEmpty() ? NODES.textNode("") : content(Role.TOOL, NODES.nullNode(), result.content()));
    }
    item.put("type", "reasoning").putArray("summary").addObject().put("type", "summary_text")
        .put("text", ((ContentPart.Thinking) part).text());
    return item;
  }

  private static ObjectNode message(Turn turn, List<ContentPart> said) {
    ObjectNode message = turn.source() instanceof ObjectNode came && InputItems.isMessage(came)
        ? Json.MAPPER.createObjectNode().setAll(came) : Json.MAPPER.createObjectNode().put("role", role(turn.role()));
    return message.set("content", content(turn.role(), message.path("content"), said));
  }

  /** Only the user brings what is no assistant's and no system's. */
  private static String role(Role role) {
    return switch (role) {
      case SYSTEM -> "system";
      case ASSISTANT -> "assistant";
      case USER, TOOL -> "user";
    };
  }

  /** A string stays a string as long as one text is all there is. */
  private static JsonNode content(Role role, JsonNode before, List<ContentPart> parts) {
    if (!before.isArray() && parts.size() == 1 && parts.get(0) instanceof ContentPart.Text text && !text.source().isObject()) {
      return NODES.textNode(text.text());
    }
    ArrayNode content = Json.MAPPER.createArrayNode();
    parts.forEach(part -> content.add(part.source().isObject() ? part.source() : textPart(role, part)));
    return content;
  }

  private static ObjectNode textPart(Role role, ContentPart part) {
    if (part instanceof ContentPart.Text text) {
      return Json.MAPPER.createObjectNode().put("type", role == Role.ASSISTANT ? "output_text" : "input_text")
          .put("text", text.text());
    }
    throw new IllegalArgumentException("cannot be written without its source: " + part);
  }
}
