package dev.virtualmodel.reply;

import java.util.ArrayList;
import java.util.List;

/** A part of a whole answer: what the pieces of a reply join to. */
public sealed interface Block permits Block.Text, Block.ToolUse {

  /** Never empty. */
  record Text(String text) implements Block {}

  /**
   * A tool call.
   *
   * @param arguments a JSON object as text
   */
  record ToolUse(String name, String arguments) implements Block {}

  /** The blocks of a message, in order: neighbouring text is one block, a tool call is one with all its arguments. */
  static List<Block> of(Reply.Message message) {
    Joiner joiner = new Joiner();
    message.events().forEach(event -> event.event().accept(joiner));
    return List.copyOf(joiner.blocks);
  }

  /** Joins pieces as they come. */
  final class Joiner implements ReplyVisitor {

    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private String tool;

    private Joiner() {}

    @Override
    public void text(ReplyEvent.Text text) {
      if (tool != null) {
        endBlock();
      }
      open.append(text.text());
    }

    @Override
    public void toolUse(ReplyEvent.ToolUse call) {
      endBlock();
      tool = call.name();
    }

    @Override
    public void toolArguments(ReplyEvent.ToolArguments piece) {
      open.append(piece.json());
    }

    @Override
    public void finish(ReplyEvent.Finish finish) {
      endBlock();
    }

    private void endBlock() {
      if (tool != null) {
        blocks.add(new ToolUse(tool, open.toString()));
      } else if (open.length() > 0) {
        blocks.add(new Text(open.toString()));
      }
      tool = null;
      open.setLength(0);
    }
  }
}
