package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.ToolDefinition;
import dev.virtualmodel.rest.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads a request for a chat completion: what we need of it is checked, what we do not know is let pass. */
final class ChatCompletionReader {

  private ChatCompletionReader() {}

  static ChatCompletionRequest read(Field body) {
    String model = body.get("model").required("a model's id").text();
    Conversation conversation = new Conversation(ChatMessages.read(body.get("messages")), tools(body.get("tools")));
    boolean stream = body.get("stream").flag();
    boolean includeUsage = GenerationOptions.includeUsage(body, stream);
    int choices = (int) body.get("n").wholeNumber(1, 128).orElse(1);
    GenerationOptions.checkSampling(body);
    return new ChatCompletionRequest(new ModelRequest(model, conversation, stream, choices, maxTokens(body),
        GenerationOptions.stop(body), new ChatCompletionWriter(body.json())), includeUsage);
  }

  private static OptionalLong maxTokens(Field body) {
    OptionalLong older = body.get("max_tokens").wholeNumber(1, Long.MAX_VALUE);
    OptionalLong newer = body.get("max_completion_tokens").wholeNumber(1, Long.MAX_VALUE);
    return newer.isPresent() ? newer : older;
  }

  private static List<ToolDefinition> tools(Field tools) {
    List<ToolDefinition> definitions = new ArrayList<>();
    for (Field tool : tools.items()) {
      // Custom tools have no function; they are offered all the same.
      Field function = tool.object().get("function").isGiven() ? tool.get("function").object() : tool;
      definitions.add(new ToolDefinition(function.get("name").optionalText().orElse(""),
          function.get("description").optionalText().orElse(""),
          function.get("parameters").isGiven() ? function.get("parameters").object().json() : MissingNode.getInstance()));
    }
    return definitions;
  }
}
