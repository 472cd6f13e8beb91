package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.document.CompactJson;
import dev.virtualmodel.rest.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the messages of a chat. What an assistant's message says outside of its content becomes parts, too, each with the
 * message's field as its source: see {@link MessageField}.
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
    Field reasoning = message.get(MessageField.REASONING);
    reasoning.optionalText()
        .ifPresent(text -> parts.add(new ContentPart.Thinking(text, source(MessageField.REASONING, reasoning))));
    parts.addAll(content(message.get("content"), role));
    if (role == Role.ASSISTANT) {
      parts.addAll(besidesContent(message));
      parts.addAll(toolCalls(message));
    }
    return new Turn(role, message.get("name").optionalText(), role == Role.TOOL ? List.of(result(message, parts)) : parts,
        message.json());
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

  private static ContentPart result(Field message, List<ContentPart> parts) {
    boolean older = message.get("role").text().equals("function");
    return new ContentPart.ToolResult(older ? "" : message.get("tool_call_id").text(), parts, message.json());
  }

  private static List<ContentPart> content(Field content, Role role) {
    if (!content.isGiven() && role == Role.ASSISTANT) {
      return List.of();
    }
    content.required("a string or an array of content parts");
    if (content.isText()) {
      return List.of(new ContentPart.Text(content.text(), content.json()));
    }
    if (!content.isList()) {
      throw content.wrongType("a string or an array of content parts");
    }
    return content.items().stream().map(part -> part(part.object())).toList();
  }

  private static ContentPart part(Field part) {
    String type = part.get("type").text();
    return switch (type) {
      case "text" -> new ContentPart.Text(part.get("text").text(), part.json());
      case "refusal" -> new ContentPart.Text(part.get("refusal").text(), part.json());
      case "image_url", "input_audio", "file" -> new ContentPart.Media(type, part.json());
      default -> new ContentPart.Other(part.json());
    };
  }

  private static List<ContentPart> besidesContent(Field message) {
    List<ContentPart> parts = new ArrayList<>();
    Field refusal = message.get(MessageField.REFUSAL);
    if (refusal.isText()) {
      parts.add(new ContentPart.Text(refusal.text(), source(MessageField.REFUSAL, refusal)));
    }
    Field audio = message.get(MessageField.AUDIO);
    if (audio.json().isObject()) {
      parts.add(new ContentPart.Media("audio", source(MessageField.AUDIO, audio)));
    }
    return parts;
  }

  private static List<ContentPart> toolCalls(Field message) {
    List<ContentPart> calls = new ArrayList<>();
    for (Field call : message.get(MessageField.TOOL_CALLS).items()) {
      calls.add(toolCall(call.object()));
    }
    Field older = message.get(MessageField.FUNCTION_CALL);
    if (older.isGiven()) {
      Field function = older.object();
      calls.add(new ContentPart.ToolUse("", function.get("name").text(), function.get("arguments").text(),
          source(MessageField.FUNCTION_CALL, older)));
    }
    return calls;
  }

  private static ContentPart toolCall(Field call) {
    JsonNode source = source(MessageField.TOOL_CALLS, call);
    String id = call.get("id").isText() ? call.get("id").text() : "";
    if (call.get("function").isGiven()) {
      Field function = call.get("function").object();
      return new ContentPart.ToolUse(id, function.get("name").text(), function.get("arguments").text(), source);
    }
    // A custom tool takes text. A call of a kind that we do not know counts as it is written.
    Field custom = call.get("custom");
    boolean known = custom.json().isObject() && custom.get("name").isText() && custom.get("input").isText();
    return known ? new ContentPart.ToolUse(id, custom.get("name").text(), custom.get("input").text(), source)
        : new ContentPart.ToolUse(id, "", CompactJson.of(call.json()), source);
  }

  private static JsonNode source(String name, Field field) {
    return new MessageField(name, field.json()).asSource();
  }
}
