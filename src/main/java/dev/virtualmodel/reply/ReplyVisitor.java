package dev.virtualmodel.reply;

/** One method for each kind of {@link ReplyEvent}: what a protocol has to find words for. */
public interface ReplyVisitor {

  void text(ReplyEvent.Text text);

  void toolUse(ReplyEvent.ToolUse call);

  void toolArguments(ReplyEvent.ToolArguments piece);

  void finish(ReplyEvent.Finish finish);
}
