package dev.virtualmodel.rest.openai.completions;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.rest.Wire;
import dev.virtualmodel.rest.openai.FinishReasons;
import java.util.List;

/**
 * Completions, whole or a piece of each.
 *
 * @param usage in a piece absent unless the caller asked for it; then a JSON null in all pieces but the last
 * @see <a href="https://platform.openai.com/docs/api-reference/completions/object">OpenAI: the completion object</a>
 */
record Completion(String id, String object, long created, String model, List<Choice> choices,
    @JsonInclude(JsonInclude.Include.NON_NULL) Object usage, String system_fingerprint) implements Wire {

  static final String ID = "cmpl-";
  static final String OBJECT = "text_completion";
  static final String FINGERPRINT = "fp_virtualmodel";

  record Choice(String text, int index, Object logprobs, String finish_reason) {}

  /** Completions have no word for a tool call. */
  static String word(FinishReason reason) {
    return FinishReasons.word(reason == FinishReason.TOOL_USE ? FinishReason.STOP : reason);
  }
}
