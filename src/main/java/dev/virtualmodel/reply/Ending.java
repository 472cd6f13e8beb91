package dev.virtualmodel.reply;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** How a message ends, right after its last event: in good order, or broken in one of the ways in which upstreams break. */
public sealed interface Ending permits Ending.Complete, Ending.CleanEof, Ending.Close, Ending.ErrorEvent {

  <T> T fold(Supplier<T> complete, Supplier<T> cleanEof, Supplier<T> close, Function<ErrorEvent, T> errorEvent);

  /** The model has said all; the last event is a {@link ReplyEvent.Finish}. */
  record Complete() implements Ending {

    @Override
    public <T> T fold(Supplier<T> complete, Supplier<T> cleanEof, Supplier<T> close, Function<ErrorEvent, T> errorEvent) {
      return complete.get();
    }
  }

  /** The body ends properly for HTTP, but what closes a stream of the protocol is missing. */
  record CleanEof() implements Ending {

    @Override
    public <T> T fold(Supplier<T> complete, Supplier<T> cleanEof, Supplier<T> close, Function<ErrorEvent, T> errorEvent) {
      return cleanEof.get();
    }
  }

  /** The connection breaks: the caller sees a transfer that failed. */
  record Close() implements Ending {

    @Override
    public <T> T fold(Supplier<T> complete, Supplier<T> cleanEof, Supplier<T> close, Function<ErrorEvent, T> errorEvent) {
      return close.get();
    }
  }

  /** The protocol's error event, and then a proper end of the body. */
  record ErrorEvent(ApiError error) implements Ending {

    public ErrorEvent {
      Objects.requireNonNull(error);
    }

    @Override
    public <T> T fold(Supplier<T> complete, Supplier<T> cleanEof, Supplier<T> close, Function<ErrorEvent, T> errorEvent) {
      return errorEvent.apply(this);
    }
  }
}
