package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.rest.Json;
import java.util.Optional;

/**
 * A field of a message that holds what other protocols have among the content: its part's source is an object with this one
 * field, by which the writer knows whether the field stays. A part of the content itself has a {@code type} instead.
 *
 * @param name  as in the message
 * @param value what stands there; of {@code tool_calls} one call
 */
record MessageField(String name, JsonNode value) {

  /** Not OpenAI's: DeepSeek's, and that of those who followed. */
  static final String REASONING = "reasoning_content";
  static final String REFUSAL = "refusal";
  static final String AUDIO = "audio";
  static final String TOOL_CALLS = "tool_calls";
  static final String FUNCTION_CALL = "function_call";

  /** The source of a part that came from this field. */
  JsonNode asSource() {
    ObjectNode source = Json.MAPPER.createObjectNode();
    return source.set(name, value);
  }

  /** Where a part stands in a message, unless it is in the content. */
  static Optional<MessageField> of(ContentPart part) {
    JsonNode source = part.source();
    if (source.isObject() && !source.has("type")) {
      String name = source.fieldNames().next();
      return Optional.of(new MessageField(name, source.get(name)));
    }
    return source.isMissingNode() ? made(part) : Optional.empty();
  }

  private static Optional<MessageField> made(ContentPart part) {
    if (part instanceof ContentPart.ToolUse use) {
      ObjectNode call = Json.MAPPER.createObjectNode().put("id", use.id()).put("type", "function");
      call.putObject("function").put("name", use.name()).put("arguments", use.arguments());
      return Optional.of(new MessageField(TOOL_CALLS, call));
    }
    return part instanceof ContentPart.Thinking thinking
        ? Optional.of(new MessageField(REASONING, Json.MAPPER.getNodeFactory().textNode(thinking.text()))) : Optional.empty();
  }

  /** Whether what stands at a field of a message is read as a part: if so, the field goes when its part goes. */
  static boolean isPart(Role role, String name, JsonNode value) {
    return switch (name) {
      case REASONING -> !value.isNull();
      case REFUSAL -> role == Role.ASSISTANT && value.isTextual();
      case AUDIO -> role == Role.ASSISTANT && value.isObject();
      case TOOL_CALLS -> role == Role.ASSISTANT && !value.isEmpty();
      case FUNCTION_CALL -> role == Role.ASSISTANT && !value.isNull();
      default -> false;
    };
  }
}
