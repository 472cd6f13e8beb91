package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.RequestSource;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.rest.Json;
import java.util.List;

/** A request with prompts. They are no conversation: nothing can be left out of them, and so they go on as they came. */
public record PromptSource(JsonNode body, Task task, List<Prompt> prompts) implements RequestSource {

  public PromptSource {
    prompts = List.copyOf(prompts);
  }

  /** For models, to whom each prompt is a turn of its own. */
  public Conversation conversation() {
    return new Conversation(prompts.stream().map(Prompt::turn).toList(), List.of());
  }

  @Override
  public ObjectNode with(Conversation conversation) {
    return Json.MAPPER.createObjectNode().setAll((ObjectNode) body);
  }

  @Override
  public long messages(Conversation conversation) {
    return prompts.size();
  }

  @Override
  public long inputTokens(Conversation conversation) {
    return prompts.stream().mapToLong(Prompt::tokens).sum();
  }
}
