package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ToolDefinition;
import dev.virtualmodel.conversation.TokenCounter;
import dev.virtualmodel.conversation.Turn;
import java.util.Map;

/**
 * Counts a prompt as OpenAI does for its current models: what frames each message and each tool is counted too.
 *
 * @see <a href="https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken">OpenAI: how to count tokens</a>
 */
public final class PromptTokens {

  private static final long PER_MESSAGE = 3;
  private static final long PER_ROLE = 1;
  private static final long PER_NAME = 1;
  private static final long BEFORE_ANSWER = 3;
  /** An image in low detail. What others cost depends on pixels that we do not fetch. */
  private static final long PER_MEDIA = 85;
  private static final long PER_FUNCTION = 7;
  private static final long PER_PARAMETERS = 3;
  private static final long PER_PARAMETER = 3;
  private static final long PER_ENUM = -3;
  private static final long PER_ENUM_VALUE = 3;
  private static final long AFTER_FUNCTIONS = 12;

  private PromptTokens() {}

  /** The tokens of all turns and tools; what a protocol keeps beside the turns is not counted. */
  public static long count(Conversation conversation) {
    long tokens = BEFORE_ANSWER;
    for (Turn turn : conversation.turns()) {
      tokens += (PER_MESSAGE + PER_ROLE) * ChatCompletionWriter.messages(turn);
      tokens += TokenCounter.count(turn.parts(), PER_MEDIA);
      tokens += turn.name().map(name -> PER_NAME + TokenCounter.count(name)).orElse(0L);
    }
    for (ToolDefinition tool : conversation.tools()) {
      tokens += PER_FUNCTION + TokenCounter.count(tool.name() + ":" + withoutFullStop(tool.description())) + parameters(tool.parameters());
    }
    return conversation.tools().isEmpty() ? tokens : tokens + AFTER_FUNCTIONS;
  }

  private static long parameters(JsonNode schema) {
    JsonNode properties = schema.path("properties");
    long tokens = properties.isEmpty() ? 0 : PER_PARAMETERS;
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      tokens += PER_PARAMETER + parameter(property.getKey(), property.getValue());
    }
    return tokens;
  }

  private static long parameter(String name, JsonNode schema) {
    long tokens = TokenCounter.count(name + ":" + schema.path("type").asText() + ":" + withoutFullStop(schema.path("description").asText()));
    JsonNode choices = schema.path("enum");
    tokens += choices.isEmpty() ? 0 : PER_ENUM;
    for (JsonNode choice : choices) {
      tokens += PER_ENUM_VALUE + TokenCounter.count(choice.asText());
    }
    return tokens + parameters(schema) + parameters(schema.path("items"));
  }

  private static String withoutFullStop(String description) {
    return description.endsWith(".") ? description.substring(0, description.length() - 1) : description;
  }
}
