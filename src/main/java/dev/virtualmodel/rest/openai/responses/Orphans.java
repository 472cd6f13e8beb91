package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Json;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What the assistant said or called after thoughts that have been left out. The vendor remembers by an item's id which thoughts
 * it belongs to, and refuses it without them ("was provided without its required 'reasoning' item"); without its id it is an
 * item like any other.
 *
 * @param ids of these items
 */
record Orphans(Set<String> ids) {

  /** @param turns what is left of the input */
  static Orphans of(JsonNode input, List<Turn> turns) {
    Set<JsonNode> left = Collections.newSetFromMap(new IdentityHashMap<>());
    turns.forEach(turn -> left.add(turn.source()));
    Set<String> ids = new HashSet<>();
    boolean thoughtsAreGone = false;
    for (JsonNode item : input) {
      if (item.path("type").asText().equals("reasoning")) {
        thoughtsAreGone = !left.contains(item);
      } else if (!isAssistants(item)) {
        thoughtsAreGone = false;
      } else if (thoughtsAreGone && item.hasNonNull("id")) {
        ids.add(item.get("id").asText());
      }
    }
    return new Orphans(ids);
  }

  private static boolean isAssistants(JsonNode item) {
    return InputItems.isMessage(item) ? item.path("role").asText().equals("assistant")
        : !item.path("type").asText().endsWith("_output");
  }

  ObjectNode adopt(ObjectNode item) {
    if (!ids.contains(item.path("id").asText())) {
      return item;
    }
    ObjectNode adopted = Json.MAPPER.createObjectNode().setAll(item);
    adopted.remove("id");
    return adopted;
  }
}
