package dev.virtualmodel.conversation;

import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import dev.virtualmodel.reply.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a caller wants of a model, whichever protocol it came by.
 *
 * @param model         the model's id, as asked
 * @param stream        whether the answer leaves piece by piece
 * @param choices       how many answers are wanted, from 1
 * @param maxTokens     the longest answer that the caller takes, in tokens
 * @param stopSequences texts that end an answer
 * @param source        the request in its protocol's form
 * @param origin        how it came, where somebody may have to pass it on
 */
public record ModelRequest(String model, Conversation conversation, boolean stream, int choices, OptionalLong maxTokens,
    List<String> stopSequences, RequestSource source, Optional<Origin> origin) {

  public ModelRequest {
    Objects.requireNonNull(model);
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(maxTokens);
    stopSequences = List.copyOf(stopSequences);
    Objects.requireNonNull(source);
    Objects.requireNonNull(origin);
  }

  /** A request that nobody has to pass on. */
  public ModelRequest(String model, Conversation conversation, boolean stream, int choices, OptionalLong maxTokens,
      List<String> stopSequences, RequestSource source) {
    this(model, conversation, stream, choices, maxTokens, stopSequences, source, Optional.empty());
  }

  /** The same request, with how it came. */
  public ModelRequest from(Origin came) {
    return new ModelRequest(model, conversation, stream, choices, maxTokens, stopSequences, source, Optional.of(came));
  }

  /** What the caller wants done. */
  public Task task() {
    return source.task();
  }

  /** Counts the prompt as the protocol's vendor does, anew with each call: a long prompt takes time. */
  public long inputTokens() {
    return source.inputTokens(conversation);
  }

  /** A reply to this request that says one text, at once: what a model needs that a program writes. */
  public Reply.Message answer(String text) {
    List<TimedEvent> events = List.of(new TimedEvent(Duration.ZERO, new ReplyEvent.Text(text)),
        new TimedEvent(Duration.ZERO, ReplyEvent.Finish.of(FinishReason.STOP)));
    return new Reply.Message(events, () -> new Usage(inputTokens(), TokenCounter.count(text) * choices));
  }
}
