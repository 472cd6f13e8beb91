package dev.virtualmodel.rest;

import dev.virtualmodel.RegisteredModel;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/**
 * Which of the models a caller wants to see: Anthropic's paging. Who asks for no page gets all, as OpenAI's clients expect.
 *
 * @see <a href="https://docs.anthropic.com/en/api/models-list">Anthropic: list models</a>
 */
public class ModelsPage {

  @QueryParam("limit")
  @DefaultValue("1000")
  private String limit;

  @QueryParam("after_id")
  private String afterId;

  @QueryParam("before_id")
  private String beforeId;

  ModelList of(List<RegisteredModel> all) {
    List<String> ids = all.stream().map(RegisteredModel::id).toList();
    int begin = afterId == null ? 0 : ids.indexOf(known("after_id", afterId, ids)) + 1;
    int end = beforeId == null ? all.size() : ids.indexOf(known("before_id", beforeId, ids));
    List<RegisteredModel> wanted = all.subList(Math.min(begin, end), end);
    int size = Math.min(size(), wanted.size());
    // Whoever pages backwards wants the last ones before the id.
    List<RegisteredModel> page = beforeId == null ? wanted.subList(0, size) : wanted.subList(wanted.size() - size, wanted.size());
    return ModelList.of(page, size < wanted.size());
  }

  private int size() {
    if (!limit.matches("[0-9]{1,9}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > 1000) {
      throw wrong("limit", limit, "a whole number from 1 to 1000");
    }
    return Integer.parseInt(limit);
  }

  private static String known(String parameter, String id, List<String> ids) {
    if (!ids.contains(id)) {
      throw wrong(parameter, id, "the id of a model that this server lists");
    }
    return id;
  }

  private static ApiException wrong(String parameter, String got, String expected) {
    return new ApiException(ApiError.invalid(parameter, "invalid_value", parameter + ": got \"" + got + "\", expected " + expected));
  }
}
