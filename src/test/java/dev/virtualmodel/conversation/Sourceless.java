package dev.virtualmodel.conversation;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** Turns as if they had been made here: what a test compares when the form in which they came is not what it is about. */
public final class Sourceless {

  private Sourceless() {}

  public static List<Turn> turns(List<Turn> turns) {
    return turns.stream().map(turn -> new Turn(turn.role(), turn.name(), parts(turn.parts()), MissingNode.getInstance())).toList();
  }

  public static ContentPart media(String type) {
    return new ContentPart.Media(type, MissingNode.getInstance());
  }

  private static List<ContentPart> parts(List<ContentPart> parts) {
    return parts.stream().map(Sourceless::part).toList();
  }

  private static ContentPart part(ContentPart part) {
    if (part instanceof ContentPart.Text text) {
      return new ContentPart.Text(text.text());
    }
    if (part instanceof ContentPart.Thinking thinking) {
      return new ContentPart.Thinking(thinking.text());
    }
    if (part instanceof ContentPart.ToolUse call) {
      return new ContentPart.ToolUse(call.id(), call.name(), call.arguments());
    }
    if (part instanceof ContentPart.ToolResult result) {
      return new ContentPart.ToolResult(result.toolUseId(), parts(result.content()));
    }
    return part instanceof ContentPart.Media media ? media(media.type()) : part;
  }
}
