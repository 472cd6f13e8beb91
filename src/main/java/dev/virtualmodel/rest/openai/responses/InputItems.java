package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.document.CompactJson;
import dev.virtualmodel.rest.Field;
import dev.virtualmodel.rest.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the items of an input, each as a turn of its own: messages, what the assistant thought, its calls and their results. What
 * else there is goes along as it came; an item of a kind that we do not know is a call or a result if its name says so.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create#responses-create-input">OpenAI: input items</a>
 */
final class InputItems {

  private static final String ROLES = "one of user, assistant, system, developer";
  private static final String CONTENT = "a string or an array of content parts";

  private InputItems() {}

  static Turn turn(Field item) {
    if (item.isText()) {
      return new Turn(Role.USER, Optional.empty(), List.of(new ContentPart.Text(item.text(), item.json())), item.json());
    }
    if (isMessage(item.object().json())) {
      return new Turn(role(item.get("role")), Optional.empty(), content(item.get("content").required(CONTENT)), item.json());
    }
    return switch (item.get("type").required("an item's type, such as message").text()) {
      case "reasoning" -> of(Role.ASSISTANT, new ContentPart.Thinking(thoughts(item), item.json()));
      case "function_call" -> of(Role.ASSISTANT, call(item, "arguments"));
      // A custom tool takes text.
      case "custom_tool_call" -> of(Role.ASSISTANT, call(item, "input"));
      case "function_call_output", "custom_tool_call_output" -> of(Role.TOOL,
          new ContentPart.ToolResult(item.get("call_id").text(), output(item.get("output").required(CONTENT)), item.json()));
      default -> other(item);
    };
  }

  /** Whether an item is a message, which may leave its type out. */
  static boolean isMessage(JsonNode item) {
    return item.path("type").asText().equals("message") || !item.hasNonNull("type") && item.hasNonNull("role");
  }

  /** An item's long form: a text is a user's message. */
  static JsonNode asObject(JsonNode item) {
    return item.isTextual() ? Json.MAPPER.createObjectNode().put("type", "message").put("role", "user").set("content", item)
        : item;
  }

  private static Turn of(Role role, ContentPart part) {
    return new Turn(role, Optional.empty(), List.of(part), part.source());
  }

  private static Role role(Field role) {
    return switch (role.required(ROLES).text()) {
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      case "system", "developer" -> Role.SYSTEM;
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
    return content.items().stream().map(part -> part(part.object())).toList();
  }

  private static ContentPart part(Field part) {
    String type = part.get("type").text();
    return switch (type) {
      case "input_text", "output_text", "text" -> new ContentPart.Text(part.get("text").text(), part.json());
      case "refusal" -> new ContentPart.Text(part.get("refusal").text(), part.json());
      case "input_image", "input_file", "input_audio", "computer_screenshot" -> new ContentPart.Media(type, part.json());
      default -> new ContentPart.Other(part.json());
    };
  }

  private static ContentPart call(Field item, String input) {
    return new ContentPart.ToolUse(item.get("call_id").text(), item.get("name").text(), item.get(input).text(), item.json());
  }

  /** Some tools give an object, such as a picture of a screen. */
  private static List<ContentPart> output(Field output) {
    return output.json().isObject() ? List.of(part(output)) : content(output);
  }

  private static String thoughts(Field item) {
    String text = Stream.of(item.get("summary"), item.get("content")).flatMap(thoughts -> thoughts.items().stream())
        .map(thought -> thought.object().get("text").text()).collect(Collectors.joining("\n"));
    return text.isEmpty() && item.get("encrypted_content").isGiven() ? CompactJson.of(item.json()) : text;
  }

  private static Turn other(Field item) {
    String type = item.get("type").text();
    JsonNode source = item.json();
    if (item.get("call_id").isText()) {
      String id = item.get("call_id").text();
      if (type.endsWith("_output")) {
        return of(Role.TOOL, new ContentPart.ToolResult(id, List.of(result(source)), source));
      }
      if (type.endsWith("_call")) {
        return of(Role.ASSISTANT, new ContentPart.ToolUse(id, "", source.toString(), source));
      }
    }
    return of(Role.ASSISTANT, new ContentPart.Other(source));
  }

  /** What a picture costs is not what its text counts. */
  private static ContentPart result(JsonNode item) {
    JsonNode output = item.path("output");
    if (output.isTextual()) {
      return new ContentPart.Text(output.textValue(), output);
    }
    return output instanceof ObjectNode && output.has("image_url") ? new ContentPart.Media(output.path("type").asText(), output)
        : new ContentPart.Other(item);
  }
}
