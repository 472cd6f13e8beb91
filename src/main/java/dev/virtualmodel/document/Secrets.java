package dev.virtualmodel.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Knows which keys hold secrets, by their names, so that no message and no view shows one. */
public final class Secrets {

  static final String SHOWN = "***";

  private Secrets() {
  }

  /** Whether the key, or a key above it in the path ({@code upstreams[0].api_key}), names a secret. */
  static boolean isSecret(String path) {
    for (String key : path.split("[.\\[\\]]+")) {
      if (named(key.toLowerCase(Locale.ROOT).replace('-', '_'))) {
        return true;
      }
    }
    return false;
  }

  /**
   * A document as JSON for other eyes: whatever stands at a key that names a secret is {@code ***}, and at {@code api_key_env}
   * and its like as well, where people have been known to put the key itself.
   */
  public static JsonNode masked(Node node) {
    if (node instanceof Node.Mapping mapping) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      mapping.entries().forEach((key, entry) -> object.set(key, masked(key, entry.value())));
      return object;
    }
    if (node instanceof Node.Sequence sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      sequence.items().forEach(item -> array.add(masked(item)));
      return array;
    }
    return node.toJson();
  }

  private static JsonNode masked(String key, Node value) {
    boolean hidden = !(value instanceof Node.Nothing) && (isSecret(key) || key.startsWith("api_key"));
    return hidden ? JsonNodeFactory.instance.textNode(SHOWN) : masked(value);
  }

  private static boolean named(String key) {
    // A model's time to its first token is a token of another sort, and people must see what is wrong with it.
    return !key.equals("first_token")
        && (key.equals("key") || key.endsWith("_key") || key.endsWith("token") || key.endsWith("password"));
  }
}
