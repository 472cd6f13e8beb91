package dev.virtualmodel.rest;

/**
 * That a caller has left before its answer was over. What is to be done then changes as the call goes on, and who leaves while it
 * changes has left all the same. It may be noticed by several who watch, on any thread.
 */
final class Departure implements Runnable {

  private Runnable step = () -> { };
  private boolean noticed;

  /** From now on this is to be done; at once, where the caller has left already. */
  void means(Runnable next) {
    synchronized (this) {
      step = next;
      if (!noticed) {
        return;
      }
    }
    next.run();
  }

  /** The caller has left. */
  @Override
  public void run() {
    Runnable now;
    synchronized (this) {
      if (noticed) {
        return;
      }
      noticed = true;
      now = step;
    }
    now.run();
  }
}
