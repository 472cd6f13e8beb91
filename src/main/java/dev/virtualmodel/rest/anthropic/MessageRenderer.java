package dev.virtualmodel.rest.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.Block;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.Json;
import java.io.UncheckedIOException;

/** Renders a message as one JSON message. */
final class MessageRenderer {

  private MessageRenderer() {}

  static Message render(String model, Reply.Message message) {
    return new Message(Ids.next("msg_"), "message", "assistant", model,
        Block.of(message).stream().map(MessageRenderer::block).toList(), StopReasons.word(message.finish()),
        message.finish().stopSequence().orElse(null), MessageUsage.of(message.usage().get()));
  }

  private static Message.ContentBlock block(Block block) {
    if (block instanceof Block.ToolUse call) {
      return Message.ToolUseBlock.of(Ids.next("toolu_"), call.name(), input(call.arguments()));
    }
    return Message.TextBlock.of(((Block.Text) block).text());
  }

  static JsonNode input(String arguments) {
    try {
      return Json.MAPPER.readTree(arguments);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a tool call's arguments are not JSON", e);
    }
  }
}
