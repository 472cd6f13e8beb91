package dev.virtualmodel.testing;

import dev.virtualmodel.rest.openai.ChatCompletionExchange;
import dev.virtualmodel.streaming.Clock;
import dev.virtualmodel.streaming.EventSink;
import dev.virtualmodel.streaming.StreamPlayer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Puts the end delay between the last chunk and {@code [DONE]}.
 *
 * <p>It counts from when the chunks were written, not from the start of the reply: where a busy machine is late with them, a
 * client must not measure less than was configured.
 */
final class LateDone implements EventSink {

  private final EventSink sink;
  private final StreamPlayer player;
  private final Duration end;
  private volatile boolean said;

  LateDone(EventSink sink, StreamPlayer player, Duration end) {
    this.sink = sink;
    this.player = player;
    this.end = end;
  }

  /** All chunks are due together, and so come in one piece. */
  @Override
  public CompletionStage<?> send(byte[] frames) {
    said = true;
    return sink.send(frames);
  }

  @Override
  public boolean isOpen() {
    return sink.isOpen();
  }

  @Override
  public void abort() {
    sink.abort();
  }

  /** The chunks are out, the client has gone, or the provider closes: only the first of these deserves a {@code [DONE]}. */
  @Override
  public void close() {
    if (!said || !sink.isOpen()) {
      sink.close();
      return;
    }
    player.after(end, Clock.now()).thenAccept(inTime -> {
      if (inTime) {
        sink.send(ChatCompletionExchange.done()).whenComplete((sent, failure) -> sink.close());
      } else {
        sink.close();
      }
    });
  }
}
