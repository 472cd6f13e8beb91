package dev.virtualmodel.rest.openai.completions;

import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.rest.openai.Prompt;
import java.util.List;

/**
 * A request for completions.
 *
 * @param prompts      each is completed as many times as there are choices for it
 * @param echo         whether each completion begins with its prompt
 * @param includeUsage whether a stream ends with a chunk that has the usage
 * @see <a href="https://platform.openai.com/docs/api-reference/completions/create">OpenAI: create completion</a>
 */
record CompletionRequest(ModelRequest request, List<Prompt> prompts, boolean echo, boolean includeUsage) {

  CompletionRequest {
    prompts = List.copyOf(prompts);
  }

  int choices() {
    return request.choices();
  }

  /** What stands before the model's words in a choice: those of one prompt come before those of the next. */
  String before(int choice) {
    return echo ? prompts.get(choice / (choices() / prompts.size())).text() : "";
  }
}
