package dev.virtualmodel.rest;

import dev.virtualmodel.reply.ApiError;
import java.util.Set;

/** What a protocol knows of an answer that an upstream gives in it: what may be added to it, and what its events are. */
public interface RelayWords {

  /** What an event of a stream is, for what counts pieces of content or waits between them. */
  enum Part {
    /** Carries a piece of what the model says: of its text, of its thoughts or of a tool call's arguments. */
    CONTENT,
    /** Tells that all has been said, or how much it was. */
    CLOSING,
    /** Opens, frames or keeps alive. */
    OTHER
  }

  /** The frames that end a stream with an error, when it cannot go on. */
  byte[] failure(ApiError error, String requestId);

  /** A frame that says nothing, for a long silence within a stream that has begun. */
  byte[] heartbeat();

  /**
   * What an event is.
   *
   * @param name as its {@code event} field says; empty where it has none
   * @param data its {@code data} fields, joined by line feeds; whatever the upstream put there, empty where that is too long
   */
  Part part(String name, String data);

  /** Whether an event, of which the beginning is known, is the last one of a stream: nothing belongs behind it. */
  default boolean isLast(StreamEvent event) {
    return false;
  }

  /**
   * Whether what it says when an upstream breaks off depends on what the upstream has said: then it is shown every event, though
   * very long ones without their data.
   */
  default boolean goesOn() {
    return false;
  }

  /** Where an answer, or an event of a stream, says how many tokens it counts as output, as JSON pointers. */
  default Set<String> outputTokens() {
    return Set.of();
  }
}
