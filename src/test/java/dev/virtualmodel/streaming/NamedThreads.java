package dev.virtualmodel.streaming;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;

/** Makes threads and remembers them, so that a test can see which of them are left. */
final class NamedThreads implements ThreadFactory {

  private final Queue<Thread> made = new ConcurrentLinkedQueue<>();
  private final int most;

  NamedThreads() {
    this(Integer.MAX_VALUE);
  }

  /** A factory that has no more than so many, as a container's may be bounded. */
  NamedThreads(int most) {
    this.most = most;
  }

  @Override
  public Thread newThread(Runnable work) {
    if (made.size() >= most) {
      throw new IllegalStateException("no more threads");
    }
    Thread thread = new Thread(work);
    made.add(thread);
    return thread;
  }

  List<String> alive() {
    return made.stream().filter(Thread::isAlive).map(Thread::getName).sorted().toList();
  }
}
