package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Json;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What the assistant said or called after thoughts that have been left out. The vendor remembers by an item's id which thoughts
 * it belongs to, and refuses it without them ("was provided without its required 'reasoning' item"); without its id it is an
 * item like any other. Calls of the vendor's own tools are left as they are, as they cannot be without an id.
 *
 * @param items as they came, by their identity
 */
record Orphans(Set<JsonNode> items) {

  private static final Set<String> WITHOUT_ID = Set.of("message", "function_call", "custom_tool_call");

  /** @param turns what is left of the input */
  static Orphans of(JsonNode input, List<Turn> turns) {
    Set<JsonNode> left = Collections.newSetFromMap(new IdentityHashMap<>());
    turns.forEach(turn -> left.add(turn.source()));
    Set<JsonNode> orphans = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean thoughtsAreGone = false;
    for (JsonNode item : input) {
      if (item.path("type").asText().equals("reasoning")) {
        thoughtsAreGone = !left.contains(item);
      } else if (!isAssistants(item)) {
        thoughtsAreGone = false;
      } else if (thoughtsAreGone && WITHOUT_ID.contains(item.path("type").asText("message"))) {
        orphans.add(item);
      }
    }
    return new Orphans(orphans);
  }

  private static boolean isAssistants(JsonNode item) {
    return InputItems.isMessage(item) ? item.path("role").asText().equals("assistant")
        : !item.path("type").asText().endsWith("_output");
  }

  /** A turn's items, without their ids where the turn is an orphan. */
  List<ObjectNode> adopted(Turn turn) {
    List<ObjectNode> written = WrittenItems.of(turn);
    return items.contains(turn.source()) ? written.stream().map(Orphans::withoutId).toList() : written;
  }

  private static ObjectNode withoutId(ObjectNode item) {
    ObjectNode adopted = Json.MAPPER.createObjectNode().setAll(item);
    adopted.remove("id");
    return adopted;
  }
}
