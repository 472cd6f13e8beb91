package dev.virtualmodel.rest;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The answers that have left their requests' threads and that the container has not ended. It ends them on threads of its own,
 * also after the last byte: a deployment that has gone by then looks as if it had left these threads behind.
 */
final class UnendedAnswers {

  private final Set<ExchangeLife> lives = ConcurrentHashMap.newKeySet();

  void add(RawExchange exchange) {
    ExchangeLife life = exchange.life();
    exchange.left().thenRun(() -> {
      if (life.isHeardOf()) {
        lives.add(life);
        life.whenOver(() -> lives.remove(life));
      }
    });
  }

  /** Waits until the container has ended them all, or for as long as this. */
  void await(Duration most) {
    CompletableFuture<?>[] ends = lives.stream().map(ExchangeLife::ended).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(ends).get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      System.getLogger(UnendedAnswers.class.getName()).log(System.Logger.Level.DEBUG,
          () -> "the deployment ends before " + lives.size() + " of its answers: " + e);
    }
  }
}
