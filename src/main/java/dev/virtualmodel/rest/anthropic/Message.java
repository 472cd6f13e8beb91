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

  record ToolUseBlock(String type, String id, String name, JsonNode input) implements ContentBlock {

    static ToolUseBlock of(String id, String name, JsonNode input) {
      return new ToolUseBlock("tool_use", id, name, input);
    }
  }
}
