package dev.virtualmodel.reply;

import java.util.function.Supplier;

/** Asks another supplier once, and not before it is asked itself. */
final class Once<T> implements Supplier<T> {

  private Supplier<T> source;
  private T value;

  Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public synchronized T get() {
    if (source != null) {
      value = source.get();
      source = null;
    }
    return value;
  }
}
