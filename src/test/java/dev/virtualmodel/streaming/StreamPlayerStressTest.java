package dev.virtualmodel.streaming;

import static dev.virtualmodel.streaming.PlainWords.letters;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looks for lost wake-ups: whatever the threads' interleaving, each stream ends and each wait is answered. */
@Timeout(60)
class StreamPlayerStressTest {

  private static final Duration HEARTBEAT = Duration.ofHours(1);
  private static final long BOUND = Duration.ofMillis(1_500).toNanos();

  private final NamedThreads threads = new NamedThreads();

  @Test
  void everyStreamEndsThoughSomeReadersStallAgainAndAgain() throws Exception {
    long until = Clock.now() + BOUND;
    try (StreamPlayer player = new StreamPlayer(PlayerSettings.withHeartbeat(HEARTBEAT), threads)) {
      while (Clock.now() < until) {
        List<RecordingSink> sinks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          RecordingSink sink = i % 3 == 0 ? stallingNowAndThen() : RecordingSink.reading();
          int step = ThreadLocalRandom.current().nextInt(3);
          player.play(letters(0, step, 2 * step), new PlainWords(), sink, Clock.now());
          sinks.add(sink);
        }
        for (RecordingSink sink : sinks) {
          assertTrue(sink.isClosedWithin(10), () -> "sent " + sink.transcript() + ", then forgotten");
          assertEquals("ab.", String.join("", sink.transcript()));
          assertEquals(1, sink.mostInFlight.get());
        }
      }
    }
    assertEquals(List.of(), threads.alive());
  }

  @Test
  void everythingEndsOnceWhenThePlayerClosesInTheMiddle() throws Exception {
    long until = Clock.now() + BOUND;
    while (Clock.now() < until) {
      Queue<RecordingSink> sinks = new ConcurrentLinkedQueue<>();
      Queue<CompletionStage<Boolean>> answers = new ConcurrentLinkedQueue<>();
      List<Thread> callers = new ArrayList<>();
      try (StreamPlayer player = new StreamPlayer(PlayerSettings.withHeartbeat(HEARTBEAT), threads)) {
        for (int i = 0; i < 3; i++) {
          Thread caller = new Thread(() -> call(player, sinks, answers));
          caller.start();
          callers.add(caller);
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000));
      }
      for (Thread caller : callers) {
        caller.join(10_000);
      }
      for (RecordingSink sink : sinks) {
        assertTrue(sink.isClosedWithin(10), () -> "sent " + sink.transcript() + ", then never closed");
        assertEquals(1, sink.closes.get());
      }
      for (CompletionStage<Boolean> answer : answers) {
        answer.toCompletableFuture().get(10, SECONDS);
      }
    }
    assertEquals(List.of(), threads.alive());
  }

  private static void call(StreamPlayer player, Queue<RecordingSink> sinks, Queue<CompletionStage<Boolean>> answers) {
    for (int i = 0; i < 100; i++) {
      RecordingSink sink = RecordingSink.reading();
      sinks.add(sink);
      player.play(letters(i % 4, i % 4 + 1), new PlainWords(), sink, Clock.now());
      answers.add(player.after(Duration.ofMillis(i % 4), Clock.now()));
    }
  }

  /** Some writes take longer than what a sender is written off for, so that senders come and go all the time. */
  private static RecordingSink stallingNowAndThen() {
    return RecordingSink.reacting(text -> {
      long until = Clock.now() + ThreadLocalRandom.current().nextLong(8_000_000);
      while (Clock.now() < until) {
        LockSupport.parkNanos(until - Clock.now());
      }
      return CompletableFuture.completedFuture(null);
    });
  }
}
