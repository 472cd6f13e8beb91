package dev.virtualmodel.streaming;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/** Holds absolute deadlines and hands over what is due; its one thread never writes and never runs what it hands over. */
final class DeadlineTimer {

  /** How long it looks away while work waits for a sender: so soon a stuck sender is noticed. */
  private static final long TICK = 1_000_000;

  /** How long it looks away while anybody sends: so soon a client that stopped reading is noticed. */
  private static final long WATCH = 250_000_000;

  /** Of more deadlines than this those that are close to each other are met together, to wake up less often. */
  private static final int MANY = 64;

  /**
   * How close: of many deadlines each is met at the next multiple of this, so that a stream whose events are this apart, or a
   * multiple, keeps its pace to the microsecond.
   */
  private static final long GRID = 500_000;

  private final Queue<Due> arrivals = new ConcurrentLinkedQueue<>();
  private final Deadlines deadlines = new Deadlines();
  private final SenderPool senders;
  private final Thread thread;
  private final long stalledAfter;
  private volatile long wakeAt;
  private volatile boolean closed;
  private volatile boolean over;

  /** @param stalledAfter a send that takes longer, in nanoseconds, is cut off */
  DeadlineTimer(SenderPool senders, long stalledAfter, ThreadFactory threads) {
    this.senders = senders;
    this.stalledAfter = stalledAfter;
    this.thread = threads.newThread(this::loop);
    thread.setName("virtual-model-timer");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void add(Due due) {
    arrivals.add(due);
    if (due.at < wakeAt) {
      LockSupport.unpark(thread);
    }
    if (over) {
      handOverArrivals();
    }
  }

  /** Makes sure that somebody looks after waiting work within a tick. */
  void attend() {
    wakeWithin(TICK);
  }

  /** Makes sure that somebody looks after stuck sends from now on. */
  void watch() {
    wakeWithin(WATCH);
  }

  private void wakeWithin(long nanos) {
    if (wakeAt > Clock.now() + nanos) {
      LockSupport.unpark(thread);
    }
  }

  /** Stops, and has handed over whatever was waiting for its time when it returns. */
  void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (!closed) {
      senders.helpWithBacklog();
      takeArrivals();
      long now = Clock.now();
      int due = 0;
      for (; !deadlines.isEmpty() && deadlines.next() <= now; due++) {
        senders.enqueue(deadlines.poll());
      }
      senders.send(due);
      boolean attended = senders.relieveStuck(now);
      senders.cutStalled(now, stalledAfter);
      wakeAt = Math.min(nextTurn(), attended ? now + TICK : senders.isBusy() ? now + WATCH : Long.MAX_VALUE);
      // Whoever came before this could be read as a wake-up time did not unpark: look once more.
      if (arrivals.isEmpty() && (attended || !senders.hasBacklog()) && !closed) {
        LockSupport.parkNanos(this, wakeAt - Clock.now());
      }
      wakeAt = 0;
    }
    while (!deadlines.isEmpty()) {
      senders.submit(deadlines.poll());
    }
    over = true;
    handOverArrivals();
  }

  private long nextTurn() {
    if (deadlines.isEmpty()) {
      return Long.MAX_VALUE;
    }
    return deadlines.size() > MANY ? onGrid(deadlines.next()) : deadlines.next();
  }

  private static long onGrid(long at) {
    return at > Long.MAX_VALUE - GRID ? at : (at + GRID - 1) / GRID * GRID;
  }

  private void takeArrivals() {
    for (Due due = arrivals.poll(); due != null; due = arrivals.poll()) {
      deadlines.add(due);
    }
  }

  private void handOverArrivals() {
    for (Due due = arrivals.poll(); due != null; due = arrivals.poll()) {
      senders.submit(due);
    }
  }
}
