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

/** Answers each text with where it lies in a {@link TextSpace}. */
final class EmbeddingModel implements VirtualModel {

  private final VirtualModelConfig config;
  private final TextSpace space;
  private final Speaker speaker;

  EmbeddingModel(VirtualModelConfig config, Section settings) {
    this.config = config;
    this.space = new TextSpace((int) settings.wholeNumber("dimensions", 1, TextSpace.MOST_DIMENSIONS));
    this.speaker = Speaker.read(settings);
  }

  @Override
  public VirtualModelConfig config() {
    return config;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.EMBED);
  }

  @Override
  public Reply reply(ModelRequest request) {
    List<ReplyEvent> vectors = request.conversation().turns().stream()
        .<ReplyEvent>map(turn -> new ReplyEvent.Embedding(space.locate(turn.text()))).toList();
    return speaker.say(new Script(vectors, ReplyEvent.Finish.of(FinishReason.STOP)), request);
  }

  @Override
  public long inputTokens(ModelRequest request) {
    return speaker.inputTokens(request);
  }
}
