package dev.virtualmodel.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Objects;

/**
 * A piece of a turn: what we know of it, and beside it the piece as it came, so that it can go on with all that we do not know.
 * Those with a constructor without source can be made here as well.
 */
public sealed interface ContentPart
    permits ContentPart.Text, ContentPart.Thinking, ContentPart.ToolUse, ContentPart.ToolResult, ContentPart.Media,
    ContentPart.Other {

  /** As it came, in a form that its protocol's writer understands; a missing node for a part that was made here. */
  JsonNode source();

  record Text(String text, JsonNode source) implements ContentPart {

    public Text {
      Objects.requireNonNull(text);
      Objects.requireNonNull(source);
    }

    public Text(String text) {
      this(text, MissingNode.getInstance());
    }

    /** Whether there is nothing but white space, no-break spaces included: vendors refuse a text that says nothing. */
    public boolean isBlank() {
      return text.codePoints().allMatch(point -> Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85);
    }
  }

  /**
   * What the assistant thought before it spoke.
   *
   * @param text the thoughts, or the whole piece where the vendor has encrypted them
   */
  record Thinking(String text, JsonNode source) implements ContentPart {

    public Thinking {
      Objects.requireNonNull(text);
      Objects.requireNonNull(source);
    }

    public Thinking(String text) {
      this(text, MissingNode.getInstance());
    }
  }

  /**
   * A tool call that the assistant made and the caller's side carries out.
   *
   * @param id        what its result refers to; empty in old forms that have none
   * @param arguments a JSON object as text, unless a model wrote something else
   */
  record ToolUse(String id, String name, String arguments, JsonNode source) implements ContentPart {

    public ToolUse {
      Objects.requireNonNull(id);
      Objects.requireNonNull(name);
      Objects.requireNonNull(arguments);
      Objects.requireNonNull(source);
    }

    public ToolUse(String id, String name, String arguments) {
      this(id, name, arguments, MissingNode.getInstance());
    }
  }

  /**
   * What a tool gave back.
   *
   * @param toolUseId the call that it answers; empty in old forms that have none
   */
  record ToolResult(String toolUseId, List<ContentPart> content, JsonNode source) implements ContentPart {

    public ToolResult {
      Objects.requireNonNull(toolUseId);
      content = List.copyOf(content);
      Objects.requireNonNull(source);
    }

    public ToolResult(String toolUseId, List<ContentPart> content) {
      this(toolUseId, content, MissingNode.getInstance());
    }
  }

  /** An image, a sound, a document: its tokens cannot be counted from its text. */
  record Media(String type, JsonNode source) implements ContentPart {

    public Media {
      Objects.requireNonNull(type);
      Objects.requireNonNull(source);
    }
  }

  /** Anything else, such as what a vendor's own tools did. */
  record Other(JsonNode source) implements ContentPart {

    public Other {
      Objects.requireNonNull(source);
    }
  }
}
