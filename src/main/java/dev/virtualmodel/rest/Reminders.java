package dev.virtualmodel.rest;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Comes back to something after a while. Timers forget nothing before its time, so that what is over must not hang on them. */
final class Reminders<T> {

  private final Function<Duration, CompletionStage<Boolean>> timer;
  private final Consumer<T> onClosing;
  private final AtomicReference<T> reminded;

  /**
   * @param timer     completed after a while, with false when the deployment ends before
   * @param onClosing done in place of what is due when the deployment ends
   */
  Reminders(T reminded, Function<Duration, CompletionStage<Boolean>> timer, Consumer<T> onClosing) {
    this.reminded = new AtomicReference<>(reminded);
    this.timer = timer;
    this.onClosing = onClosing;
  }

  void after(Duration wait, Consumer<T> work) {
    AtomicReference<T> awaited = reminded;
    Consumer<T> closing = onClosing;
    timer.apply(wait).thenAccept(inTime -> {
      T still = awaited.get();
      if (still != null) {
        (inTime ? work : closing).accept(still);
      }
    });
  }

  /** From now on there is nothing to come back to. */
  void forget() {
    reminded.set(null);
  }
}
