package dev.virtualmodel.reply;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A piece of what a model says, before any protocol has given it a form. */
public sealed interface ReplyEvent permits ReplyEvent.Text, ReplyEvent.ToolUse, ReplyEvent.ToolArguments, ReplyEvent.Embedding,
    ReplyEvent.Judgement, ReplyEvent.Finish {

  void accept(ReplyVisitor visitor);

  /** A piece of text. */
  record Text(String text) implements ReplyEvent {

    public Text {
      Objects.requireNonNull(text);
    }

    @Override
    public void accept(ReplyVisitor visitor) {
      visitor.text(this);
    }
  }

  /** A tool call begins; its arguments follow as {@link ToolArguments}. */
  record ToolUse(String name) implements ReplyEvent {

    public ToolUse {
      Objects.requireNonNull(name);
    }

    @Override
    public void accept(ReplyVisitor visitor) {
      visitor.toolUse(this);
    }
  }

  /** A piece of the JSON text of the arguments of the tool call that began last; the pieces of a call join to one object. */
  record ToolArguments(String json) implements ReplyEvent {

    public ToolArguments {
      Objects.requireNonNull(json);
    }

    @Override
    public void accept(ReplyVisitor visitor) {
      visitor.toolArguments(this);
    }
  }

  /** Where the next of the texts that were asked about lies: what an embedding model says, one for each text. */
  record Embedding(UnitVector vector) implements ReplyEvent {

    public Embedding {
      Objects.requireNonNull(vector);
    }

    @Override
    public void accept(ReplyVisitor visitor) {
      visitor.embedding(this);
    }
  }

  /** What is wrong with the next of the inputs that were asked about: what a moderation model says, one for each input. */
  record Judgement(Set<Harm> flagged) implements ReplyEvent {

    public Judgement {
      flagged = Set.copyOf(flagged);
    }

    @Override
    public void accept(ReplyVisitor visitor) {
      visitor.judgement(this);
    }
  }

  /**
   * The model has said all.
   *
   * @param stopSequence the caller's stop sequence that ended the text, if one did
   */
  record Finish(FinishReason reason, Optional<String> stopSequence) implements ReplyEvent {

    public Finish {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(stopSequence);
    }

    public static Finish of(FinishReason reason) {
      return new Finish(reason, Optional.empty());
    }

    @Override
    public void accept(ReplyVisitor visitor) {
      visitor.finish(this);
    }
  }
}
