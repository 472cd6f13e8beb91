package dev.virtualmodel.rest;

import dev.virtualmodel.fault.Fault;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.RelayPace;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.timing.Repaced;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one request wants to be different with its own reply, whatever model it asks.
 *
 * @param refusal    answered at once, in place of the reply; the model is not asked
 * @param delay      the whole latency, in place of the model's own times
 * @param firstToken when the first piece of content comes; what follows keeps its distance
 * @param fault      what goes wrong with the reply
 * @param retryAfter when to come again after a refusal, the model's own as well
 */
record Overrides(Optional<ApiError> refusal, Optional<Duration> delay, Optional<Duration> firstToken, Fault fault,
    Optional<Duration> retryAfter) {

  private static final Overrides NONE =
      new Overrides(Optional.empty(), Optional.empty(), Optional.empty(), Fault.none(), Optional.empty());

  Overrides {
    Objects.requireNonNull(delay);
    Objects.requireNonNull(firstToken);
    Objects.requireNonNull(fault);
    refusal = refusal.map(error -> retryAfter.map(error::retryAfter).orElse(error));
  }

  static Overrides none() {
    return NONE;
  }

  /** What of it holds for a count of tokens: it can be refused, and has no times and nothing that could break. */
  Overrides ofCount() {
    return new Overrides(refusal, Optional.empty(), Optional.empty(), Fault.none(), retryAfter);
  }

  /** The model's reply as the request wants it. */
  Reply apply(Supplier<Reply> model) {
    Reply reply = refusal.<Reply>map(Reply.Failure::new).orElseGet(model);
    // Before the fault, so that a broken answer takes as long as its beginning would have taken.
    return fault.apply(reply.fold(this::paced, this::later, this::held));
  }

  private Reply paced(Reply.Message message) {
    Reply.Message spread = delay.map(whole -> Repaced.spread(message, whole)).orElse(message);
    return firstToken.map(first -> Repaced.firstContentAt(spread, first)).orElse(spread);
  }

  private Reply later(Reply.Failure failure) {
    return retryAfter.<Reply>map(wait -> new Reply.Failure(failure.error().retryAfter(wait))).orElse(failure);
  }

  /** How an upstream's answer goes on is the upstream's affair. */
  private Reply held(Reply.Relay relay) {
    Reply.Relay whole = delay.map(wait -> relay.at(RelayPace.notBefore(wait))).orElse(relay);
    return firstToken.<Reply>map(first -> whole.at(whole.pace().from(first))).orElse(whole);
  }
}
