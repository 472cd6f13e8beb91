package dev.virtualmodel.rest.openai.moderations;

import dev.virtualmodel.rest.Wire;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with each input, in the order of the inputs; each category is there, by the vendor's word for it.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/moderations/object">OpenAI: the moderation object</a>
 */
record ModerationCreateResponse(String id, String model, List<Result> results) implements Wire {

  /**
   * One input's.
   *
   * @param category_scores              from 0 to 1
   * @param category_applied_input_types which of {@code text} and {@code image} were looked at
   */
  record Result(boolean flagged, Map<String, Boolean> categories, Map<String, Double> category_scores,
      Map<String, List<String>> category_applied_input_types) {}
}
