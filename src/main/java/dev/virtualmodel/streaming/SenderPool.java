package dev.virtualmodel.streaming;

import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that write. A few work at once; one that is stuck in a write, because its reader does not read, is written off
 * and another takes its place, so that a stalled client slows nobody.
 */
final class SenderPool {

  private static final System.Logger LOG = System.getLogger(SenderPool.class.getName());

  /** A write that takes longer is taken for stuck: it is far above what a write takes, far below what a client notices. */
  private static final long STUCK_AFTER = 5_000_000;

  /** When no thread was to be had for another sender. */
  private static final long NEXT_ATTEMPT_AFTER = 1_000_000_000;

  /** Of this many stalled clients none has a claim on its thread for longer, when others wait. */
  private static final long EXPENDABLE_AFTER = 1_000_000_000;

  /** So much is left to one sender before a second one is woken; chosen, not measured. */
  private static final int SHARE = 16;

  private static final long FREE = 0;
  private static final long RELIEVED = -1;

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
    send(1);
  }

  /** Puts something among what is ready; {@link #send} follows. */
  void enqueue(Due due) {
    ready.add(due);
  }

  /**
   * Has what is ready sent.
   *
   * @param added so much has come: for a few one sender is woken, who does them one after the other
   */
  void send(int added) {
    if (added == 0) {
      return;
    }
    int woken = 0;
    while (woken * SHARE < added && wakeIdle()) {
      woken++;
    }
    if (woken > 0) {
      return;
    }
    if (closed && senders.isEmpty()) {
      runReady();
    } else {
      onBacklog.run();
    }
  }

  /** When work still waits for the one who was woken for it, another is. */
  void helpWithBacklog() {
    if (!ready.isEmpty()) {
      wakeIdle();
    }
  }

  private boolean wakeIdle() {
    Sender free = idle.poll();
    if (free != null) {
      LockSupport.unpark(free.thread);
    }
    return free != null;
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
    if (senders.size() >= most) {
      cutLongestStuck(now);
    }
    for (Sender sender : senders) {
      if (senders.size() < most && sender.relieve(now) && !addedSender()) {
        sender.carryOn(now);
      }
    }
    return true;
  }

  /** When all that may be are stuck, the one that has been longest makes room: nobody waits for a whole stall time-out. */
  private void cutLongestStuck(long now) {
    senders.stream().filter(sender -> sender.turnSince != FREE).min(Comparator.comparingLong(sender -> sender.turnSince))
        .ifPresent(sender -> sender.cutIfStalled(now, EXPENDABLE_AFTER));
  }

  /** Cuts off what has been stuck for longer than this. */
  void cutStalled(long now, long stalledAfter) {
    for (Sender sender : senders) {
      sender.cutIfStalled(now, stalledAfter);
    }
  }

  boolean isBusy() {
    for (Sender sender : senders) {
      if (sender.turnSince != FREE) {
        return true;
      }
    }
    return false;
  }

  /** Whether work waits for a sender. */
  boolean hasBacklog() {
    return !ready.isEmpty();
  }

  /** Lets what is ready be sent, interrupts what does not end by itself, and returns when the threads have gone. */
  void close(long withinMillis) {
    // Noted before they are told: one that is on its way out is in no list any more, and still a thread.
    Set<Sender> leaving = new HashSet<>(senders);
    closed = true;
    senders.forEach(sender -> LockSupport.unpark(sender.thread));
    if (!allGone(leaving, withinMillis / 2)) {
      senders.forEach(sender -> sender.thread.interrupt());
      allGone(leaving, withinMillis - withinMillis / 2);
    }
  }

  int size() {
    return senders.size();
  }

  private boolean allGone(Set<Sender> leaving, long withinMillis) {
    long deadline = Clock.now() + TimeUnit.MILLISECONDS.toNanos(withinMillis);
    do {
      // The timer has gone: who is stuck now is relieved from here, so that the others' streams are closed.
      relieveStuck(Clock.now());
      leaving.addAll(senders);
      leaving.removeIf(sender -> !sender.thread.isAlive());
      if (leaving.isEmpty()) {
        return true;
      }
      try {
        leaving.iterator().next().thread.join(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    } while (Clock.now() < deadline);
    return false;
  }

  /** For what comes after the last sender has gone: it only learns that the pool has closed. */
  private void runReady() {
    for (Due due = ready.poll(); due != null; due = ready.poll()) {
      run(due);
    }
  }

  private static void run(Due due) {
    try {
      due.run();
    } catch (RuntimeException | Error e) {
      // Whatever one stream's container throws, the others need this thread.
      LOG.log(Level.ERROR, "a stream's turn failed", e);
    }
  }

  private void addSender() {
    Sender sender = new Sender();
    senders.add(sender);
    try {
      sender.thread.start();
    } catch (RuntimeException | Error e) {
      senders.remove(sender);
      throw e;
    }
  }

  /** The timer has to live on where no thread is to be had: what waits is sent later, not never. */
  private boolean addedSender() {
    try {
      addSender();
      return true;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.log(Level.WARNING, "streams wait behind a client that does not read: no thread for another sender", e);
      return false;
    }
  }

  private final class Sender {

    final Thread thread = threads.newThread(this::loop);
    /** When its turn began; or that it has none, or that another has taken its place. */
    private final AtomicLong busySince = new AtomicLong();
    /** When its turn began, also after another has taken its place. */
    private volatile long turnSince;

    Sender() {
      thread.setName("virtual-model-sender");
      thread.setDaemon(true);
    }

    /** Writes it off if it is stuck. One step, so that none who has just come free, and may rest, is taken for stuck. */
    boolean relieve(long now) {
      long since = busySince.get();
      return since > 0 && now - since > STUCK_AFTER && busySince.compareAndSet(since, RELIEVED);
    }

    /** Takes the relief back for a while: nobody has come. */
    void carryOn(long now) {
      busySince.compareAndSet(RELIEVED, now + NEXT_ATTEMPT_AFTER);
    }

    /** Interrupting a blocked write fails it, on every container that was tried; the lock keeps it from the next stream's. */
    synchronized void cutIfStalled(long now, long stalledAfter) {
      if (turnSince != FREE && now - turnSince > stalledAfter) {
        thread.interrupt();
      }
    }

    private synchronized void endTurn() {
      turnSince = FREE;
      Thread.interrupted();
    }

    private void loop() {
      try {
        boolean relieved = false;
        while (!relieved) {
          Due due = ready.poll();
          if (due != null) {
            turnSince = Clock.now();
            busySince.set(turnSince);
            run(due);
            endTurn();
            relieved = busySince.getAndSet(FREE) == RELIEVED;
          } else if (closed) {
            return;
          } else {
            rest();
          }
        }
      } finally {
        senders.remove(this);
        if (closed && senders.isEmpty()) {
          runReady();
        }
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
