package dev.virtualmodel.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/** A piece of a turn. */
public sealed interface ContentPart
    permits ContentPart.Text, ContentPart.Thinking, ContentPart.ToolUse, ContentPart.ToolResult, ContentPart.Media, ContentPart.Other {

  record Text(String text) implements ContentPart {

    public Text {
      Objects.requireNonNull(text);
    }
  }

  /** What the assistant thought before it spoke. */
  record Thinking(String text) implements ContentPart {

    public Thinking {
      Objects.requireNonNull(text);
    }
  }

  /** A tool call that the assistant made. */
  record ToolUse(String name, String arguments) implements ContentPart {

    public ToolUse {
      Objects.requireNonNull(name);
      Objects.requireNonNull(arguments);
    }
  }

  /** What a tool gave back. */
  record ToolResult(List<ContentPart> content) implements ContentPart {

    public ToolResult {
      content = List.copyOf(content);
    }
  }

  /** An image, a sound, a document: its tokens cannot be counted from its text. */
  record Media(String type) implements ContentPart {

    public Media {
      Objects.requireNonNull(type);
    }
  }

  /** Anything else, as it came. */
  record Other(JsonNode source) implements ContentPart {

    public Other {
      Objects.requireNonNull(source);
    }
  }
}
