package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import java.util.List;
import java.util.Set;

/** Judges each input by the words in it: those that its definition lists, and no others. */
final class ModerationModel implements VirtualModel {

  private final VirtualModelConfig config;
  private final FlaggedWords words;
  private final Speaker speaker;

  ModerationModel(VirtualModelConfig config, Section settings) {
    this.config = config;
    this.words = FlaggedWords.read(settings);
    this.speaker = Speaker.read(settings);
  }

  @Override
  public VirtualModelConfig config() {
    return config;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.MODERATE);
  }

  @Override
  public Reply reply(ModelRequest request) {
    List<ReplyEvent> judgements = request.conversation().turns().stream()
        .<ReplyEvent>map(turn -> new ReplyEvent.Judgement(words.in(turn.text()))).toList();
    return speaker.say(new Script(judgements, ReplyEvent.Finish.of(FinishReason.STOP)), request);
  }

  @Override
  public long inputTokens(ModelRequest request) {
    return speaker.inputTokens(request);
  }
}
