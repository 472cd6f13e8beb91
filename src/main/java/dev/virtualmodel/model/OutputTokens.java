package dev.virtualmodel.model;

import dev.virtualmodel.conversation.TokenCounter;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.ReplyVisitor;

/** Counts what a script says. */
final class OutputTokens implements ReplyVisitor {

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder arguments = new StringBuilder();
  private long names;

  private OutputTokens() {}

  static long count(Script script) {
    OutputTokens tokens = new OutputTokens();
    script.events().forEach(event -> event.accept(tokens));
    return TokenCounter.count(tokens.text.toString()) + TokenCounter.count(tokens.arguments.toString()) + tokens.names;
  }

  @Override
  public void text(ReplyEvent.Text piece) {
    text.append(piece.text());
  }

  @Override
  public void toolUse(ReplyEvent.ToolUse call) {
    names += TokenCounter.count(call.name());
  }

  @Override
  public void toolArguments(ReplyEvent.ToolArguments piece) {
    arguments.append(piece.json());
  }

  @Override
  public void embedding(ReplyEvent.Embedding embedding) {
    // Vectors have no tokens.
  }

  @Override
  public void judgement(ReplyEvent.Judgement judgement) {
    // Nor have judgements.
  }

  @Override
  public void finish(ReplyEvent.Finish finish) {
    // How a vendor marks the end is not counted.
  }
}
