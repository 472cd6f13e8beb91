package dev.virtualmodel.conversation;

import java.util.List;
import java.util.Objects;
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
 */
public record ModelRequest(String model, Conversation conversation, boolean stream, int choices, OptionalLong maxTokens,
    List<String> stopSequences, RequestSource source) {

  public ModelRequest {
    Objects.requireNonNull(model);
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(maxTokens);
    stopSequences = List.copyOf(stopSequences);
    Objects.requireNonNull(source);
  }

  /** Counts the prompt as the protocol's vendor does, anew with each call: a long prompt takes time. */
  public long inputTokens() {
    return source.inputTokens(conversation);
  }
}
