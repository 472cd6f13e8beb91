package dev.virtualmodel.rest.openai.moderations;

import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Field;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads a request for moderation: each input is a turn of its own.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/moderations/create">OpenAI: create moderation</a>
 */
final class ModerationsReader {

  /** What the vendor takes where a caller names none. */
  private static final String MODEL = "omni-moderation-latest";
  private static final String EXPECTED = "a string, an array of strings, or an array of parts of one input";

  private ModerationsReader() {}

  static ModelRequest read(Field body) {
    String model = body.get("model").optionalText().orElse(MODEL);
    Conversation inputs = new Conversation(inputs(body.get("input")), List.of());
    return new ModelRequest(model, inputs, false, 1, OptionalLong.empty(), List.of(), new ModerationsSource(body.json()));
  }

  private static List<Turn> inputs(Field input) {
    if (input.required(EXPECTED).isText()) {
      return List.of(turn(List.of(new ContentPart.Text(input.text()))));
    }
    if (!input.isList()) {
      throw input.wrongType(EXPECTED);
    }
    List<Field> items = input.someItems(EXPECTED);
    if (items.get(0).isText()) {
      return items.stream().map(item -> turn(List.of(new ContentPart.Text(item.text())))).toList();
    }
    return List.of(turn(items.stream().map(ModerationsReader::part).toList()));
  }

  private static ContentPart part(Field part) {
    Field type = part.object().get("type").required("text or image_url");
    return switch (type.text()) {
      case "text" -> new ContentPart.Text(part.get("text").text());
      case "image_url" -> {
        part.get("image_url").object().get("url").text();
        yield new ContentPart.Media("image", part.json());
      }
      default -> throw type.wrongValue("text or image_url");
    };
  }

  private static Turn turn(List<ContentPart> parts) {
    return new Turn(Role.USER, parts);
  }
}
