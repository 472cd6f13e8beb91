package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.Compaction;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.NamedTransformer;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;

/** Answers with what a transformer would do to the very conversation that it is asked with, in messages and tokens. */
final class DryRunModel implements VirtualModel {

  private final VirtualModelConfig config;
  private final NamedTransformer transformer;
  private final Speaker speaker;

  DryRunModel(VirtualModelConfig config, NamedTransformer transformer, Speaker speaker) {
    this.config = config;
    this.transformer = transformer;
    this.speaker = speaker;
  }

  @Override
  public VirtualModelConfig config() {
    return config;
  }

  @Override
  public Reply reply(ModelRequest request) {
    String text = transformer.name() + ": " + Compaction.of(request, transformer);
    return speaker.say(Script.text(Pieces.cut(text), ReplyEvent.Finish.of(FinishReason.STOP)), request);
  }

  @Override
  public long inputTokens(ModelRequest request) {
    return speaker.inputTokens(request);
  }
}
