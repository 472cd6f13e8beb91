package dev.virtualmodel.rest.openai;

import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the messages of a chat.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create#chat-create-messages">OpenAI: messages</a>
 */
final class ChatMessages {

  private static final String ROLES = "one of system, developer, user, assistant, tool, function";

  private ChatMessages() {}

  static List<Turn> read(Field messages) {
    List<Turn> turns = new ArrayList<>();
    for (Field message : messages.someItems("an array with at least one message")) {
      turns.add(turn(message.object()));
    }
    return turns;
  }

  private static Turn turn(Field message) {
    Role role = role(message.get("role"));
    List<ContentPart> parts = new ArrayList<>();
    message.get("reasoning_content").optionalText().map(ContentPart.Thinking::new).ifPresent(parts::add);
    parts.addAll(content(message.get("content"), role));
    if (role == Role.TOOL) {
      if (!message.get("role").text().equals("function")) {
        message.get("tool_call_id").text();
      }
      parts = List.of(new ContentPart.ToolResult(parts));
    } else if (role == Role.ASSISTANT) {
      parts.addAll(toolCalls(message));
    }
    return new Turn(role, message.get("name").optionalText(), parts);
  }

  private static Role role(Field role) {
    return switch (role.required(ROLES).text()) {
      case "system", "developer" -> Role.SYSTEM;
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      case "tool", "function" -> Role.TOOL;
      default -> throw role.wrongValue(ROLES);
    };
  }

  private static List<ContentPart> content(Field content, Role role) {
    if (!content.isGiven() && role == Role.ASSISTANT) {
      return List.of();
    }
    content.required("a string or an array of content parts");
    if (content.isText()) {
      return List.of(new ContentPart.Text(content.text()));
    }
    if (!content.isList()) {
      throw content.wrongType("a string or an array of content parts");
    }
    return content.items().stream().map(part -> part(part.object())).toList();
  }

  private static ContentPart part(Field part) {
    String type = part.get("type").text();
    return switch (type) {
      case "text" -> new ContentPart.Text(part.get("text").text());
      case "refusal" -> new ContentPart.Text(part.get("refusal").text());
      case "image_url", "input_audio", "file" -> new ContentPart.Media(type);
      default -> new ContentPart.Other(part.json());
    };
  }

  private static List<ContentPart> toolCalls(Field message) {
    List<ContentPart> calls = new ArrayList<>();
    for (Field call : message.get("tool_calls").items()) {
      calls.add(call.object().get("function").isGiven() ? function(call.get("function").object()) : new ContentPart.Other(call.json()));
    }
    if (message.get("function_call").isGiven()) {
      calls.add(function(message.get("function_call").object()));
    }
    return calls;
  }

  private static ContentPart function(Field function) {
    return new ContentPart.ToolUse(function.get("name").text(), function.get("arguments").text());
  }
}
