package dev.virtualmodel.model;

import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.TokenCounter;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.ReplyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shortens what a model says as a vendor would: at the first of the caller's stop sequences, and at its most tokens. A tool call
 * that does not fit in whole is not made.
 */
final class Limits {

  private Limits() {}

  static Script obey(Script script, ModelRequest request) {
    String text = textOf(script);
    Optional<String> stop = request.stopSequences().stream().filter(sequence -> !sequence.isEmpty() && text.contains(sequence))
        .reduce((first, second) -> text.indexOf(second) < text.indexOf(first) ? second : first);
    String stopped = stop.map(sequence -> text.substring(0, text.indexOf(sequence))).orElse(text);
    long most = request.maxTokens().orElse(Long.MAX_VALUE);
    String kept = TokenCounter.truncate(stopped, most);
    if (kept.length() < stopped.length()) {
      return Script.text(first(script, kept.length()), ReplyEvent.Finish.of(FinishReason.LENGTH));
    }
    if (stop.isPresent()) {
      return Script.text(first(script, kept.length()), new ReplyEvent.Finish(FinishReason.STOP, stop));
    }
    return OutputTokens.count(script) <= most ? script
        : Script.text(first(script, kept.length()), ReplyEvent.Finish.of(FinishReason.LENGTH));
  }

  private static String textOf(Script script) {
    StringBuilder text = new StringBuilder();
    texts(script).forEach(text::append);
    return text.toString();
  }

  private static List<String> texts(Script script) {
    return script.events().stream().filter(ReplyEvent.Text.class::isInstance).map(event -> ((ReplyEvent.Text) event).text()).toList();
  }

  /** The chunks that make up the first {@code length} characters, the last one of them cut. */
  private static List<String> first(Script script, int length) {
    List<String> kept = new ArrayList<>();
    int left = length;
    for (String chunk : texts(script)) {
      if (left > 0) {
        kept.add(chunk.substring(0, Math.min(left, chunk.length())));
      }
      left -= chunk.length();
    }
    return kept;
  }
}
