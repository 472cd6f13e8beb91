package dev.virtualmodel.reply;

/**
 * One method for each kind of {@link ReplyEvent}: what a protocol has to find words for. What is no part of a conversation need
 * not concern those who render conversations: a model that is asked for one does not say it.
 */
public interface ReplyVisitor {

  void text(ReplyEvent.Text text);

  void toolUse(ReplyEvent.ToolUse call);

  void toolArguments(ReplyEvent.ToolArguments piece);

  default void embedding(ReplyEvent.Embedding embedding) {
    throw new IllegalStateException("the model has answered a conversation with a vector");
  }

  default void judgement(ReplyEvent.Judgement judgement) {
    throw new IllegalStateException("the model has answered a conversation with a judgement");
  }

  void finish(ReplyEvent.Finish finish);
}
