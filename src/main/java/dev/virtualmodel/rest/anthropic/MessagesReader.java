package dev.virtualmodel.rest.anthropic;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.ToolDefinition;
import dev.virtualmodel.rest.Field;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads a request for a message: what we need of it is checked, what we do not know is let pass.
 *
 * @see <a href="https://docs.anthropic.com/en/api/messages">Anthropic: messages</a>
 */
final class MessagesReader {

  private MessagesReader() {}

  static ModelRequest message(Field body) {
    return request(body, body.get("max_tokens").required("the most tokens to generate, a whole number").wholeNumber(1, Long.MAX_VALUE));
  }

  /** A count needs no {@code max_tokens}. */
  static ModelRequest count(Field body) {
    return request(body, OptionalLong.empty());
  }

  private static ModelRequest request(Field body, OptionalLong maxTokens) {
    String model = body.get("model").required("a model's id").text();
    Conversation conversation = new Conversation(ContentBlocks.system(body.get("system")),
        ContentBlocks.turns(body.get("messages")), tools(body.get("tools")));
    body.get("temperature").checkNumber(0, 1);
    body.get("top_p").checkNumber(0, 1);
    body.get("top_k").wholeNumber(0, Long.MAX_VALUE);
    List<String> stopSequences = body.get("stop_sequences").items().stream().map(Field::text).toList();
    return new ModelRequest(model, conversation, body.get("stream").flag(), 1, maxTokens, stopSequences,
        new MessagesWriter(body.json()));
  }

  private static List<ToolDefinition> tools(Field tools) {
    return tools.items().stream().map(tool -> new ToolDefinition(tool.object().get("name").optionalText().orElse(""),
        tool.get("description").optionalText().orElse(""),
        tool.get("input_schema").isGiven() ? tool.get("input_schema").object().json() : MissingNode.getInstance())).toList();
  }
}
