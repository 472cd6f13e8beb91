package dev.virtualmodel.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.ToolCallConfig;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.document.CompactJson;
import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import java.util.Map;
import java.util.Optional;

/**
 * Answers with a tool call; once the caller brings a tool's result it answers with text, as an agent would otherwise be sent
 * round for ever.
 */
final class ToolModel implements VirtualModel {

  private final VirtualModelConfig config;
  private final Script call;
  private final Script afterResult;
  private final Speaker speaker;

  ToolModel(VirtualModelConfig config, Section settings, Speaker speaker) {
    this.config = config;
    this.speaker = speaker;
    Section toolCall = settings.section("tool_call");
    ToolCallConfig tool = new ToolCallConfig(toolCall.text("name"), CompactJson.of(arguments(toolCall)));
    String text = settings.optionalText("content").orElseGet(() -> question(arguments(toolCall)));
    this.call = Script.toolCall(Pieces.cut(text), tool.name(), Pieces.cut(tool.arguments()));
    this.afterResult = Script.text(Pieces.cut(settings.optionalText("after_tool_result")
        .orElse("Thank you. The result of " + tool.name() + " has arrived.")), ReplyEvent.Finish.of(FinishReason.STOP));
  }

  private static JsonNode arguments(Section toolCall) {
    Optional<Node> arguments = toolCall.optionalValue("arguments");
    if (arguments.isPresent() && !(arguments.get() instanceof Node.Mapping)) {
      throw toolCall.wrong("arguments", "a mapping of the tool's parameters to their values");
    }
    return arguments.orElseGet(() -> Node.of(Map.of())).toJson();
  }

  /** What the tool would show to a person is also what the model says before it calls it. */
  private static String question(JsonNode arguments) {
    return arguments.path("message").asText(arguments.path("question").asText(""));
  }

  @Override
  public VirtualModelConfig config() {
    return config;
  }

  @Override
  public Reply reply(ModelRequest request) {
    return speaker.say(request.conversation().endsWithToolResult() ? afterResult : call, request);
  }

  @Override
  public long inputTokens(ModelRequest request) {
    return speaker.inputTokens(request);
  }
}
