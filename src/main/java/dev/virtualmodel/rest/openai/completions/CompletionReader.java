package dev.virtualmodel.rest.openai.completions;

import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.rest.Field;
import dev.virtualmodel.rest.openai.GenerationOptions;
import dev.virtualmodel.rest.openai.Prompt;
import dev.virtualmodel.rest.openai.PromptSource;
import java.util.List;
import java.util.OptionalLong;

/** Reads a request for completions: what we need of it is checked, what we do not know is let pass. */
final class CompletionReader {

  /** As many as the vendor takes. */
  private static final int MOST_PROMPTS = 2_048;
  private static final int MOST_FOR_A_PROMPT = 128;
  /** All of them are in every step of a stream. */
  private static final int MOST_CHOICES = 2_048;

  private CompletionReader() {}

  static CompletionRequest read(Field body) {
    String model = body.get("model").required("a model's id").text();
    List<Prompt> prompts = prompts(body.get("prompt"));
    boolean stream = body.get("stream").flag();
    boolean includeUsage = GenerationOptions.includeUsage(body, stream);
    int choices = (int) body.get("n").wholeNumber(1, Math.min(MOST_FOR_A_PROMPT, MOST_CHOICES / prompts.size())).orElse(1) * prompts.size();
    GenerationOptions.checkSampling(body);
    OptionalLong maxTokens = body.get("max_tokens").wholeNumber(0, Long.MAX_VALUE);
    PromptSource source = new PromptSource(body.json(), Task.ANSWER, prompts);
    return new CompletionRequest(new ModelRequest(model, source.conversation(), stream, choices, maxTokens, GenerationOptions.stop(body),
        source), prompts, body.get("echo").flag(), includeUsage);
  }

  /** Without a prompt the vendor's models begin a text. */
  private static List<Prompt> prompts(Field prompt) {
    return prompt.isGiven() ? Prompt.read(prompt, MOST_PROMPTS) : List.of(new Prompt("", OptionalLong.empty()));
  }
}
