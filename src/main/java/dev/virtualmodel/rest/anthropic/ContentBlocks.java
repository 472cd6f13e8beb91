package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Field;
import java.util.List;
import java.util.Optional;

/** Reads the turns of a conversation and their content blocks, those included that only servers write. */
final class ContentBlocks {

  private static final String ROLES = "user or assistant (or system)";
  private static final String CONTENT = "a string or an array of content blocks";

  private ContentBlocks() {}

  /** The system's words stand outside of the messages: a text or blocks, or nothing. */
  static List<Turn> system(Field system) {
    return system.isGiven() ? List.of(new Turn(Role.SYSTEM, Optional.empty(), content(system))) : List.of();
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
    return new Turn(role, Optional.empty(), content(content));
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
      return List.of(new ContentPart.Text(content.text()));
    }
    if (!content.isList()) {
      throw content.wrongType(CONTENT);
    }
    return content.items().stream().map(block -> block(block.object())).toList();
  }

  private static ContentPart block(Field block) {
    String type = block.get("type").text();
    return switch (type) {
      case "text" -> new ContentPart.Text(block.get("text").text());
      case "thinking" -> new ContentPart.Thinking(block.get("thinking").text());
      case "tool_use" -> new ContentPart.ToolUse(block.get("name").text(), block.get("input").object().json().toString());
      case "tool_result" -> toolResult(block);
      case "image", "document" -> new ContentPart.Media(type);
      default -> new ContentPart.Other(block.json());
    };
  }

  private static ContentPart toolResult(Field block) {
    block.get("tool_use_id").text();
    Field content = block.get("content");
    return new ContentPart.ToolResult(content.isGiven() ? content(content) : List.of());
  }
}
