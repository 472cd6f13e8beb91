package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.document.CompactJson;
import dev.virtualmodel.rest.Field;
import java.util.List;
import java.util.Optional;

/** Reads the turns of a conversation and their content blocks, those included that only servers write. */
final class ContentBlocks {

  private static final String ROLES = "user or assistant (or system)";
  private static final String CONTENT = "a string or an array of content blocks";

  private ContentBlocks() {}

  /** The system's words stand outside of the messages: a text or blocks, or nothing. */
  static Optional<Turn> system(Field system) {
    return system.isGiven() ? Optional.of(new Turn(Role.SYSTEM, Optional.empty(), content(system), system.json()))
        : Optional.empty();
  }

  static List<Turn> turns(Field messages) {
    return messages.someItems("an array with at least one message").stream().map(message -> turn(message.object())).toList();
  }

  private static Turn turn(Field message) {
    Role role = role(message.get("role"));
    Field content = message.get("content").required(CONTENT);
    if (role == Role.USER && content.isList()) {
      content.someItems("at least one content block");
    }
    return new Turn(role, Optional.empty(), content(content), message.json());
  }

  private static Role role(Field role) {
    return switch (role.required(ROLES).text()) {
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      case "system" -> Role.SYSTEM;
      default -> throw role.wrongValue(ROLES);
    };
  }

  private static List<ContentPart> content(Field content) {
    if (content.isText()) {
      return List.of(new ContentPart.Text(content.text(), content.json()));
    }
    if (!content.isList()) {
      throw content.wrongType(CONTENT);
    }
    return content.items().stream().map(block -> block(block.object())).toList();
  }

  private static ContentPart block(Field block) {
    String type = block.get("type").text();
    return switch (type) {
      case "text" -> new ContentPart.Text(block.get("text").text(), block.json());
      case "thinking" -> new ContentPart.Thinking(block.get("thinking").text(), block.json());
      case "redacted_thinking" -> new ContentPart.Thinking(CompactJson.of(block.json()), block.json());
      case "tool_use" -> toolUse(block);
      case "tool_result" -> toolResult(block);
      case "image", "document" -> new ContentPart.Media(type, block.json());
      // What a vendor's own tools did is one of these: the caller's side has no part in it.
      default -> new ContentPart.Other(block.json());
    };
  }

  private static ContentPart toolUse(Field block) {
    Field id = block.get("id");
    return new ContentPart.ToolUse(id.isText() ? id.text() : "", block.get("name").text(),
        CompactJson.of(block.get("input").object().json()), block.json());
  }

  private static ContentPart toolResult(Field block) {
    String toolUseId = block.get("tool_use_id").text();
    Field content = block.get("content");
    return new ContentPart.ToolResult(toolUseId, content.isGiven() ? content(content) : List.of(), block.json());
  }
}
