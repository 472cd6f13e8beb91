package dev.virtualmodel.streaming;

import java.util.concurrent.CompletionStage;

/** Where a stream's bytes go. One send is in flight at most; a send may block for as long as its reader does not read. */
public interface EventSink {

  /**
   * Writes and flushes.
   *
   * @param frames whole frames of the protocol, each with the blank line that ends it
   * @return completes when they are written, exceptionally when the client has gone
   */
  CompletionStage<?> send(byte[] frames);

  boolean isOpen();

  /** Ends the body properly. */
  void close();

  /** Breaks the body off instead of ending it, so that the reader sees a transfer that failed. The sink is closed then. */
  void abort();

  /** Whether the thread that asks for a reply may send at once, before other threads may, and has sent when it comes back. */
  default boolean takesAtOnce() {
    return false;
  }
}
