package dev.virtualmodel.rest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.rest.Wire;
import java.util.List;

/**
 * A whole answer, and with nothing in it the beginning of a streamed one.
 *
 * @see <a href="https://docs.anthropic.com/en/api/messages">Anthropic: messages</a>
 */
record Message(String id, String type, String role, String model, List<ContentBlock> content, String stop_reason,
    String stop_sequence, MessageUsage usage) implements Wire {

  /** A block, as it is whole or as it begins. */
  sealed interface ContentBlock permits TextBlock, ToolUseBlock {}

  record TextBlock(String type, String text) implements ContentBlock {

    static TextBlock of(String text) {
      return new TextBlock("text", text);
    }
  }

  /**
   * A tool call.
   *
   * @param caller who calls; anthropic-java 2.65 takes a call without it for invalid data once it is asked for
   */
  record ToolUseBlock(String type, String id, String name, JsonNode input, Caller caller) implements ContentBlock {

    static ToolUseBlock of(String id, String name, JsonNode input) {
      return new ToolUseBlock("tool_use", id, name, input, Caller.DIRECT);
    }
  }

  /** Who calls a tool: the model itself, and not the vendor's code execution. */
  record Caller(String type) {

    static final Caller DIRECT = new Caller("direct");
  }
}
