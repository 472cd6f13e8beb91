package dev.virtualmodel.rest;

import dev.virtualmodel.RegisteredModel;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.reply.ApiError;
import java.util.List;

/** Tells a caller that the model it has named cannot do what it asks for, and which models can. */
final class WrongTask {

  private static final int NAMED = 3;

  private WrongTask() {}

  static ApiError refusal(String asked, Task task, List<RegisteredModel> models) {
    List<String> able = models.stream().filter(model -> model.model().tasks().contains(task)).map(RegisteredModel::id).toList();
    return ApiError.of(400, "The model '" + asked + "' cannot " + task.words() + "; "
        + (able.isEmpty() ? "no model here can." : "models that can: " + list(able) + ".")).about("model");
  }

  private static String list(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
    return ids.size() <= NAMED ? first : first + " and " + (ids.size() - NAMED) + " more (GET /v1/models lists all models)";
  }
}
