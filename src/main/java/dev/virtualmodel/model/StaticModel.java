package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import java.util.Locale;

/** Answers every request with the same text. */
final class StaticModel implements VirtualModel {

  private final VirtualModelConfig config;
  private final Script script;
  private final Speaker speaker;

  StaticModel(VirtualModelConfig config, Section settings) {
    this.config = config;
    this.script = Script.text(Chunks.read(settings), ReplyEvent.Finish.of(finishReason(settings)));
    this.speaker = Speaker.read(settings);
  }

  private static FinishReason finishReason(Section settings) {
    return settings.optionalChoice("finish_reason", "stop", "length", "content_filter")
        .map(word -> FinishReason.valueOf(word.toUpperCase(Locale.ROOT))).orElse(FinishReason.STOP);
  }

  @Override
  public VirtualModelConfig config() {
    return config;
  }

  @Override
  public Reply reply(ModelRequest request) {
    return speaker.say(script, request);
  }

  @Override
  public long inputTokens(ModelRequest request) {
    return speaker.inputTokens(request);
  }
}
