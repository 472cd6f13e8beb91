package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.rest.Wire;
import java.util.List;

/**
 * Input items, or a page of them.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/list">OpenAI: the input item list</a>
 */
record ItemList(String object, List<JsonNode> data, String first_id, String last_id, boolean has_more) implements Wire {

  /** Without items the ids are empty: openai-java 4.41 asks for pages until one has no items, and takes no null in that one. */
  static ItemList of(List<JsonNode> page, boolean hasMore) {
    return new ItemList("list", page, page.isEmpty() ? "" : idOf(page.get(0)),
        page.isEmpty() ? "" : idOf(page.get(page.size() - 1)), hasMore);
  }

  static String idOf(JsonNode item) {
    return item.path("id").asText();
  }
}
