package dev.virtualmodel.reply;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** What goes back to a caller, as a value: timing and faults are functions from reply to reply. */
public sealed interface Reply permits Reply.Message, Reply.Failure, Reply.Relay {

  <T> T fold(Function<Message, T> message, Function<Failure, T> failure, Function<Relay, T> relay);

  /**
   * Said by the model.
   *
   * @param events in the order of their due times; the last one is a {@link ReplyEvent.Finish}
   * @param usage  what the exchange counts; counted once, and only where the protocol shows it, as counting a long prompt takes time
   */
  record Message(List<TimedEvent> events, Supplier<Usage> usage) implements Reply {

    public Message {
      events = List.copyOf(events);
      usage = new Once<>(Objects.requireNonNull(usage));
      if (events.isEmpty() || !(events.get(events.size() - 1).event() instanceof ReplyEvent.Finish)) {
        throw new IllegalArgumentException("a message ends with a finish");
      }
    }

    public ReplyEvent.Finish finish() {
      return (ReplyEvent.Finish) events.get(events.size() - 1).event();
    }

    /** How long after its start the message is complete. */
    public Duration length() {
      return events.get(events.size() - 1).due();
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
   * @param call asks the upstream, once; fails with an {@link ApiException} when it cannot be reached
   */
  record Relay(Supplier<CompletionStage<UpstreamAnswer>> call) implements Reply {

    public Relay {
      Objects.requireNonNull(call);
    }

    @Override
    public <T> T fold(Function<Message, T> message, Function<Failure, T> failure, Function<Relay, T> relay) {
      return relay.apply(this);
    }
  }
}
