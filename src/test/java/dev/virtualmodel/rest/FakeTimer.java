package dev.virtualmodel.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A timer whose times are over when a test says so. */
final class FakeTimer implements Function<Duration, CompletionStage<Boolean>> {

  private List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
  final List<Duration> waits = new ArrayList<>();

  @Override
  public CompletionStage<Boolean> apply(Duration wait) {
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    waits.add(wait);
    waiting.add(over);
    return over;
  }

  /** All that wait now. */
  void timeIsOver() {
    complete(true);
  }

  void deploymentEnds() {
    complete(false);
  }

  private void complete(boolean inTime) {
    List<CompletableFuture<Boolean>> due = waiting;
    waiting = new ArrayList<>();
    due.forEach(over -> over.complete(inTime));
  }
}
