package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.Json;
import java.util.Map;
import java.util.Set;

/**
 * Gives an input item the form in which it is listed later: with an id, a status, and its text in a content part, whatever short
 * form it came in.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/input-items">OpenAI: list input items</a>
 */
final class ListedItem {

  private static final Map<String, String> PREFIXES = Map.of("message", "msg_", "reasoning", "rs_", "function_call", "fc_",
      "function_call_output", "fco_", "custom_tool_call", "ctc_", "custom_tool_call_output", "ctco_");
  private static final Set<String> WITH_STATUS = Set.of("message", "function_call", "function_call_output");

  private ListedItem() {}

  static ObjectNode of(JsonNode came) {
    ObjectNode item = Json.MAPPER.createObjectNode().setAll((ObjectNode) InputItems.asObject(came));
    if (InputItems.isMessage(item)) {
      item.put("type", "message");
      nameContent(item);
    }
    String type = item.path("type").asText();
    if (!item.hasNonNull("id")) {
      item.put("id", Ids.next(PREFIXES.getOrDefault(type, "item_")));
    }
    if (WITH_STATUS.contains(type) && !item.hasNonNull("status")) {
      item.put("status", OutputItem.COMPLETED);
    }
    return item;
  }

  private static void nameContent(ObjectNode message) {
    JsonNode text = message.get("content");
    if (text.isTextual()) {
      if (message.path("role").asText().equals("assistant")) {
        message.putArray("content").addPOJO(OutputItem.Text.of(text.textValue()));
      } else {
        message.putArray("content").addObject().put("type", "input_text").set("text", text);
      }
    }
  }
}
