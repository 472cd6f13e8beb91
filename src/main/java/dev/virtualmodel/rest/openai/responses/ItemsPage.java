package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which of a response's input items a caller wants to see; the last ones first, if nothing is said.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/input-items">OpenAI: list input items</a>
 */
public class ItemsPage {

  @QueryParam("limit")
  @DefaultValue("20")
  private String limit;

  @QueryParam("order")
  @DefaultValue("desc")
  private String order;

  @QueryParam("after")
  private String after;

  ItemList of(List<JsonNode> items) {
    List<JsonNode> all = new ArrayList<>(items);
    if (isDescending()) {
      Collections.reverse(all);
    }
    List<String> ids = all.stream().map(ItemList::idOf).toList();
    if (after != null && !ids.contains(after)) {
      throw wrong("after", after, "the id of one of these items");
    }
    List<JsonNode> wanted = all.subList(after == null ? 0 : ids.indexOf(after) + 1, all.size());
    int size = Math.min(size(), wanted.size());
    return ItemList.of(wanted.subList(0, size), size < wanted.size());
  }

  private boolean isDescending() {
    if (!order.equals("asc") && !order.equals("desc")) {
      throw wrong("order", order, "asc or desc");
    }
    return order.equals("desc");
  }

  private int size() {
    if (!limit.matches("[0-9]{1,9}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > 100) {
      throw wrong("limit", limit, "a whole number from 1 to 100");
    }
    return Integer.parseInt(limit);
  }

  private static ApiException wrong(String parameter, String got, String expected) {
    return new ApiException(ApiError.invalid(parameter, "invalid_value",
        parameter + ": got \"" + got + "\", expected " + expected));
  }
}
