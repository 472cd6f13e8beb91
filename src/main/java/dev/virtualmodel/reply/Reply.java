package dev.virtualmodel.reply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** What goes back to a caller, as a value: timing and faults are functions from reply to reply. */
public sealed interface Reply permits Reply.Message, Reply.Failure, Reply.Relay {

  <T> T fold(Function<Message, T> message, Function<Failure, T> failure, Function<Relay, T> relay);

  /**
   * Said by the model.
   *
   * @param events in the order of their due times; where the message is complete, the last one is a {@link ReplyEvent.Finish}
   * @param usage  what the exchange counts; counted once, and only where the protocol shows it, as counting a long prompt takes time
   * @param ending what happens when the last event has been sent
   */
  record Message(List<TimedEvent> events, Supplier<Usage> usage, Ending ending) implements Reply {

    public Message {
      events = List.copyOf(events);
      usage = usage instanceof Once ? usage : new Once<>(Objects.requireNonNull(usage));
      if (ending instanceof Ending.Complete && !endsWithFinish(events)) {
        throw new IllegalArgumentException("a message ends with a finish");
      }
      Objects.requireNonNull(ending);
    }

    /** A message that ends in good order. */
    public Message(List<TimedEvent> events, Supplier<Usage> usage) {
      this(events, usage, new Ending.Complete());
    }

    /** The same words as a message in good order: what a broken one would have been if the model had stopped there. */
    public Message completed() {
      if (ending instanceof Ending.Complete) {
        return this;
      }
      List<TimedEvent> all = new ArrayList<>(events);
      if (!endsWithFinish(events)) {
        all.add(new TimedEvent(length(), ReplyEvent.Finish.of(FinishReason.STOP)));
      }
      return new Message(all, usage);
    }

    /** Why the model stopped; a message that is broken off does not tell. */
    public ReplyEvent.Finish finish() {
      if (endsWithFinish(events)) {
        return (ReplyEvent.Finish) events.get(events.size() - 1).event();
      }
      throw new IllegalStateException("this message is broken off: " + ending);
    }

    /** How long after its start the message is over. */
    public Duration length() {
      return events.isEmpty() ? Duration.ZERO : events.get(events.size() - 1).due();
    }

    private static boolean endsWithFinish(List<TimedEvent> events) {
      return !events.isEmpty() && events.get(events.size() - 1).event() instanceof ReplyEvent.Finish;
    }

    @Override
    public <T> T fold(Function<Message, T> message, Function<Failure, T> failure, Function<Relay, T> relay) {
      return message.apply(this);
    }
  }

  /** Refused before a word was said. */
  record Failure(ApiError error) implements Reply {

    public Failure {
      Objects.requireNonNull(error);
    }

    @Override
    public <T> T fold(Function<Message, T> message, Function<Failure, T> failure, Function<Relay, T> relay) {
      return failure.apply(this);
    }
  }

  /**
   * Said by an upstream, passed on.
   *
   * @param call  asks the upstream, once; fails with an {@link ApiException} when it cannot be reached
   * @param pace  how long it takes at least
   * @param fault where it breaks on its way, if it does
   */
  record Relay(Supplier<CompletionStage<UpstreamAnswer>> call, RelayPace pace, Optional<RelayFault> fault) implements Reply {

    public Relay {
      Objects.requireNonNull(call);
      Objects.requireNonNull(pace);
      Objects.requireNonNull(fault);
    }

    /** As the upstream says it. */
    public Relay(Supplier<CompletionStage<UpstreamAnswer>> call) {
      this(call, RelayPace.ofUpstream(), Optional.empty());
    }

    public Relay at(RelayPace other) {
      return new Relay(call, other, fault);
    }

    public Relay breaking(RelayFault where) {
      return new Relay(call, pace, Optional.of(where));
    }

    @Override
    public <T> T fold(Function<Message, T> message, Function<Failure, T> failure, Function<Relay, T> relay) {
      return relay.apply(this);
    }
  }
}
