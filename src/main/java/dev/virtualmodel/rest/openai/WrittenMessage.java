package dev.virtualmodel.rest.openai;

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
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a turn as messages of a chat: one, and one for each tool's result. */
final class WrittenMessage {

  private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();

  private WrittenMessage() {}

  static List<ObjectNode> of(Turn turn) {
    List<ObjectNode> messages = new ArrayList<>();
    List<ContentPart> said = new ArrayList<>();
    for (ContentPart part : turn.parts()) {
      if (part instanceof ContentPart.ToolResult result) {
        messages.add(result(result));
      } else {
        said.add(part);
      }
    }
    if (!said.isEmpty() || messages.isEmpty()) {
      messages.add(message(turn, said));
    }
    return messages;
  }

  private static ObjectNode result(ContentPart.ToolResult result) {
    if (result.source() instanceof ObjectNode message) {
      return message;
    }
    ObjectNode message = Json.MAPPER.createObjectNode().put("role", "tool").put("tool_call_id", result.toolUseId());
    return message.set("content", result.content().isEmpty() ? NODES.textNode("") : content(NODES.nullNode(), result.content()));
  }

  private static ObjectNode message(Turn turn, List<ContentPart> said) {
    List<MessageField> fields = said.stream().flatMap(part -> MessageField.of(part).stream()).toList();
    List<ContentPart> content = said.stream().filter(part -> MessageField.of(part).isEmpty()).toList();
    ObjectNode message = frame(turn, fields);
    if (!content.isEmpty() || message.has("content")) {
      message.set("content", content(message.path("content"), content));
    }
    ArrayNode calls = Json.MAPPER.createArrayNode();
    for (MessageField field : fields) {
      boolean call = field.name().equals(MessageField.TOOL_CALLS);
      message.set(field.name(), call ? calls.add(field.value()) : field.value());
    }
    return message;
  }

  /** The message without what its parts say: all that we do not know of, and the places of the fields that stay. */
  private static ObjectNode frame(Turn turn, List<MessageField> fields) {
    ObjectNode frame = Json.MAPPER.createObjectNode();
    if (turn.source() instanceof ObjectNode came) {
      Set<String> kept = fields.stream().map(MessageField::name).collect(Collectors.toSet());
      came.properties().forEach(field -> {
        if (kept.contains(field.getKey()) || !MessageField.isPart(turn.role(), field.getKey(), field.getValue())) {
          frame.set(field.getKey(), field.getValue());
        }
      });
      return frame;
    }
    frame.put("role", role(turn.role()));
    turn.name().ifPresent(name -> frame.put("name", name));
    return frame.putNull("content");
  }

  private static String role(Role role) {
    return switch (role) {
      case SYSTEM -> "system";
      case USER -> "user";
      case ASSISTANT -> "assistant";
      case TOOL -> "tool";
    };
  }

  /**
   * Content in the form that it had: a string stays a string as long as one text is all there is, nothing stays nothing, and
   * where nothing is left there is null.
   */
  private static JsonNode content(JsonNode before, List<ContentPart> parts) {
    if (parts.isEmpty()) {
      return before.isArray() && before.isEmpty() ? before : NODES.nullNode();
    }
    if (!before.isArray() && parts.size() == 1 && parts.get(0) instanceof ContentPart.Text text && !text.source().isObject()) {
      return NODES.textNode(text.text());
    }
    ArrayNode content = Json.MAPPER.createArrayNode();
    parts.forEach(part -> content.add(part.source().isObject() ? part.source() : textPart(part)));
    return content;
  }

  private static ObjectNode textPart(ContentPart part) {
    if (part instanceof ContentPart.Text text) {
      return Json.MAPPER.createObjectNode().put("type", "text").put("text", text.text());
    }
    throw new IllegalArgumentException("cannot be written without its source: " + part);
  }
}
