package dev.virtualmodel.streaming;

/** Something that has to happen at a moment. It is in the timer once at most, so that the timer needs no entry of its own. */
abstract class Due {

  /** On the timer's clock; written before the timer gets it, not changed until the timer lets go of it. */
  long at;

  /** Called by a sender once the moment has come, or early when the timer closes. */
  abstract void run();
}
