package dev.virtualmodel.streaming;

import dev.virtualmodel.reply.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays replies: each event leaves when it is due, never before, and events that are due together leave together.
 *
 * <p>Plain objects only, no container: the caller brings the threads, the sink and the words.
 */
public final class StreamPlayer implements AutoCloseable {

  /** Stalled readers hold a sender each; more of them than this, and streams wait for one to give up. */
  private static final int MOST_SENDERS = 256;

  private final PlayerSettings settings;
  private final Lateness lateness = new Lateness();
  private final SenderPool senders;
  private final DeadlineTimer timer;
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean closed;

  /** @param threads makes the timer's and the senders' threads; they are named and made daemons here */
  public StreamPlayer(PlayerSettings settings, ThreadFactory threads) {
    this.settings = settings;
    this.senders = new SenderPool(Runtime.getRuntime().availableProcessors(), MOST_SENDERS, threads, this::attend);
    this.timer = new DeadlineTimer(senders, Clock.nanos(settings.stallTimeout()), threads);
    senders.start();
    timer.start();
  }

  /**
   * Plays a message to its end, and then closes the sink. Returns at once.
   *
   * @param start when the request came, on the engine's {@link Clock}: what the due times count from
   * @return false when as many streams as may be are open: then nothing is played and the sink is left alone
   */
  public boolean play(Reply.Message message, StreamRenderer renderer, EventSink sink, long start) {
    return play(message, renderer, sink, start, CompletableFuture.completedFuture(null));
  }

  /**
   * The same for a sink that other threads are not to use yet. A short reply that is due as a whole is said by this one, where
   * the sink takes that.
   *
   * @param ready completed when they may, or exceptionally when they never will: then nothing is sent and the sink aborted
   */
  public boolean play(Reply.Message message, StreamRenderer renderer, EventSink sink, long start, CompletionStage<?> ready) {
    if (!admit()) {
      return false;
    }
    PlayedStream stream = new PlayedStream(message, renderer, sink, this, start, settings.heartbeat());
    if (sink.takesAtOnce() && stream.sayAtOnce()) {
      ready.thenRun(stream::written);
      return true;
    }
    ready.whenComplete((usable, gone) -> {
      if (gone == null) {
        begin(stream);
      } else {
        forget();
        sink.abort();
      }
    });
    return true;
  }

  private void begin(PlayedStream stream) {
    if (stream.at <= Clock.now()) {
      senders.submit(stream);
      timer.watch();
    } else {
      timer.add(stream);
    }
  }

  /**
   * When a JSON answer may leave.
   *
   * @return completed when {@code wait} after {@code start} is over, with true; with false when the player closed before
   */
  public CompletionStage<Boolean> after(Duration wait, long start) {
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    long at = start + Clock.nanos(wait);
    if (at <= Clock.now()) {
      over.complete(true);
      return over;
    }
    Due due = new Due() {
      @Override
      void run() {
        over.complete(!closed);
      }
    };
    due.at = at;
    timer.add(due);
    return over;
  }

  /**
   * Counts a stream among the open ones that is not played here; {@link #forget} ends it.
   *
   * @return false when as many streams as may be are open
   */
  public boolean admit() {
    if (open.incrementAndGet() > settings.maxStreams()) {
      open.decrementAndGet();
      return false;
    }
    return true;
  }

  /** One that was admitted has ended. */
  public void forget() {
    open.decrementAndGet();
  }

  /** How many streams have not ended. */
  public int openStreams() {
    return open.get();
  }

  public Punctuality punctuality() {
    return lateness.sinceStart();
  }

  /** Ends all streams and then all threads; takes two seconds at most. May be called more than once. */
  @Override
  public void close() {
    closed = true;
    timer.close();
    senders.close(2_000);
  }

  boolean isClosed() {
    return closed;
  }

  void wake(PlayedStream stream) {
    timer.add(stream);
  }

  void written(long late) {
    lateness.record(late);
  }

  private void attend() {
    timer.attend();
  }
}
