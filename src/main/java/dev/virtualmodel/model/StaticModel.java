package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import java.util.Locale;
import java.util.Optional;

/** Answers every request with the same text. */
final class StaticModel implements VirtualModel {

  private final VirtualModelConfig config;
  private final Script script;
  private final Speaker speaker;

  StaticModel(VirtualModelConfig config, Script script, Speaker speaker) {
    this.config = config;
    this.script = script;
    this.speaker = speaker;
  }

  static StaticModel read(VirtualModelConfig config, Section settings) {
    // Where all that it says may be an error, nobody need think of other words.
    Optional<String> fallback = settings.has("error") ? Optional.of("This model is here for its errors.") : Optional.empty();
    Script script = Script.text(Chunks.read(settings, fallback),
        ReplyEvent.Finish.of(finishReason(settings).orElse(FinishReason.STOP)));
    return new StaticModel(config, script, Speaker.read(settings));
  }

  static Optional<FinishReason> finishReason(Section settings) {
    return settings.optionalChoice("finish_reason", "stop", "length", "content_filter")
        .map(word -> FinishReason.valueOf(word.toUpperCase(Locale.ROOT)));
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
