package dev.virtualmodel.streaming;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that write. A few work at once; one that is stuck in a write, because its reader does not read, is written off
 * and another takes its place, so that a stalled client slows nobody.
 */
final class SenderPool {

  private static final System.Logger LOG = System.getLogger(SenderPool.class.getName());

  /** A write that takes longer is taken for stuck: it is far above what a write takes, far below what a client notices. */
  private static final long STUCK_AFTER = 5_000_000;

  private final int width;
  private final int most;
  private final ThreadFactory threads;
  private final Runnable onBacklog;
  private final Queue<Due> ready = new ConcurrentLinkedQueue<>();
  private final Queue<Sender> idle = new ConcurrentLinkedQueue<>();
  private final Set<Sender> senders = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param width     how many write at once
   * @param most      how many there are at most, those stuck included
   * @param onBacklog called when work came and nobody was free
   */
  SenderPool(int width, int most, ThreadFactory threads, Runnable onBacklog) {
    this.width = width;
    this.most = most;
    this.threads = threads;
    this.onBacklog = onBacklog;
  }

  void start() {
    for (int i = 0; i < width; i++) {
      addSender();
    }
  }

  void submit(Due due) {
    ready.add(due);
    Sender free = idle.poll();
    if (free != null) {
      LockSupport.unpark(free.thread);
    } else if (closed && senders.isEmpty()) {
      runReady();
    } else {
      onBacklog.run();
    }
  }

  /**
   * Gives each stuck sender a successor while work waits.
   *
   * @return whether work waits
   */
  boolean relieveStuck(long now) {
    if (ready.isEmpty()) {
      return false;
    }
    for (Sender sender : senders) {
      if (sender.isStuck(now) && senders.size() < most) {
        sender.relieved = true;
        addSender();
      }
    }
    return true;
  }

  /** Cuts off what has been stuck for longer than this. */
  void cutStalled(long now, long stalledAfter) {
    for (Sender sender : senders) {
      sender.cutIfStalled(now, stalledAfter);
    }
  }

  boolean isBusy() {
    for (Sender sender : senders) {
      if (sender.busySince != 0) {
        return true;
      }
    }
    return false;
  }

  /** Lets what is ready be sent, interrupts what does not end by itself, and returns when the threads have gone. */
  void close(long withinMillis) {
    closed = true;
    senders.forEach(sender -> LockSupport.unpark(sender.thread));
    if (!allGone(withinMillis / 2)) {
      senders.forEach(sender -> sender.thread.interrupt());
      allGone(withinMillis - withinMillis / 2);
    }
  }

  int size() {
    return senders.size();
  }

  private boolean allGone(long withinMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(withinMillis);
    for (Sender sender : senders) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(sender.thread, Math.max(1, deadline - System.nanoTime()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return senders.isEmpty();
      }
    }
    return senders.isEmpty();
  }

  /** For what comes after the last sender has gone: it only learns that the pool has closed. */
  private void runReady() {
    for (Due due = ready.poll(); due != null; due = ready.poll()) {
      due.run();
    }
  }

  private void addSender() {
    Sender sender = new Sender();
    senders.add(sender);
    sender.thread.start();
  }

  private final class Sender {

    final Thread thread = threads.newThread(this::loop);
    volatile long busySince;
    volatile boolean relieved;

    Sender() {
      thread.setName("virtual-model-sender");
      thread.setDaemon(true);
    }

    boolean isStuck(long now) {
      long since = busySince;
      return since != 0 && !relieved && now - since > STUCK_AFTER;
    }

    /** Interrupting a blocked write fails it, on every container that was tried; the lock keeps it from the next stream's. */
    synchronized void cutIfStalled(long now, long stalledAfter) {
      long since = busySince;
      if (since != 0 && now - since > stalledAfter) {
        thread.interrupt();
      }
    }

    private synchronized void endTurn() {
      busySince = 0;
      Thread.interrupted();
    }

    private void loop() {
      try {
        while (!relieved) {
          Due due = ready.poll();
          if (due != null) {
            busySince = Clock.now();
            run(due);
            endTurn();
          } else if (closed) {
            return;
          } else {
            rest();
          }
        }
      } finally {
        senders.remove(this);
      }
    }

    private void run(Due due) {
      try {
        due.run();
      } catch (RuntimeException | Error e) {
        // Whatever one stream's container throws, the others need this thread.
        LOG.log(Level.ERROR, "a stream's turn failed", e);
      }
    }

    private void rest() {
      idle.add(this);
      if (ready.isEmpty() && !closed) {
        LockSupport.park(SenderPool.this);
      }
      idle.remove(this);
    }
  }
}
