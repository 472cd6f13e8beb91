package dev.virtualmodel.streaming;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A client of a test: keeps what was sent to it and when, and how it was left. */
final class RecordingSink implements EventSink {

  /** One write: its text and the moment, on the engine's clock, at which it came. */
  record Sent(String text, long at) {}

  private static final CompletionStage<?> DONE = CompletableFuture.completedFuture(null);

  final List<Sent> sent = new CopyOnWriteArrayList<>();
  final AtomicInteger closes = new AtomicInteger();
  final AtomicInteger aborts = new AtomicInteger();
  final AtomicInteger mostInFlight = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Function<String, CompletionStage<?>> reaction;
  volatile boolean open = true;

  private final boolean atOnce;

  private RecordingSink(Function<String, CompletionStage<?>> reaction) {
    this(reaction, false);
  }

  private RecordingSink(Function<String, CompletionStage<?>> reaction, boolean atOnce) {
    this.reaction = reaction;
    this.atOnce = atOnce;
  }

  static RecordingSink reading() {
    return new RecordingSink(text -> DONE);
  }

  /** One that the thread may use that asks for the reply. */
  static RecordingSink takingAtOnce() {
    return new RecordingSink(text -> DONE, true);
  }

  /** One that answers each write in its own way: later, never, with a failure or by throwing. */
  static RecordingSink reacting(Function<String, CompletionStage<?>> reaction) {
    return new RecordingSink(reaction);
  }

  /** One whose writes do not return before the latch is open. */
  static RecordingSink stalledUntil(CountDownLatch released) {
    return new RecordingSink(text -> {
      awaitUninterruptibly(released);
      return DONE;
    });
  }

  static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CompletionStage<?> send(byte[] frames) {
    long at = Clock.now();
    String text = new String(frames, StandardCharsets.UTF_8);
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    sent.add(new Sent(text, at));
    try {
      return reaction.apply(text).whenComplete((done, failure) -> inFlight.decrementAndGet());
    } catch (RuntimeException | Error e) {
      inFlight.decrementAndGet();
      throw e;
    }
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    closes.incrementAndGet();
    closed.countDown();
  }

  @Override
  public void abort() {
    aborts.incrementAndGet();
    closed.countDown();
  }

  @Override
  public boolean takesAtOnce() {
    return atOnce;
  }

  boolean isClosedWithin(long seconds) throws InterruptedException {
    return closed.await(seconds, TimeUnit.SECONDS);
  }

  /** The writes, one text each. */
  List<String> transcript() {
    return sent.stream().map(Sent::text).toList();
  }
}
