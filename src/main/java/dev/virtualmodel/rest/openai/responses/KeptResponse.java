package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.rest.Field;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.JsonBody;
import java.util.ArrayList;
import java.util.List;

/**
 * A response that has ended, and all that its model was shown: later requests go on from it by its id alone. Kept as text, which
 * takes a fraction of what a tree of values does, and tells its size.
 *
 * @param response JSON, as it was answered
 * @param input    JSON, an object whose {@code input} has the items as {@link ListedItem}s
 */
record KeptResponse(String id, byte[] response, byte[] input) {

  static byte[] textOf(ResponseRequest asked) {
    ObjectNode input = Json.MAPPER.createObjectNode();
    input.putArray("input").addAll(asked.input().stream().map(ListedItem::of).toList());
    return Json.bytes(input);
  }

  long bytes() {
    return (long) response.length + input.length;
  }

  Field json() {
    return JsonBody.parse(response).root();
  }

  List<Field> inputItems() {
    return JsonBody.parse(input).root().get("input").items();
  }

  /** The conversation up to now: what the model was shown, and what it said. */
  List<Field> items() {
    List<Field> items = new ArrayList<>(inputItems());
    items.addAll(json().get("output").items());
    return items;
  }
}
