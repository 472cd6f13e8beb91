package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.servlet.AsyncContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnendedAnswersTest {

  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final UnendedAnswers answers = new UnendedAnswers();
  private final ExchangeLife life = new ExchangeLife();
  private final CompletableFuture<Void> left = new CompletableFuture<>();

  @Test
  void whoWaitsGoesOnWhenTheContainerHasEndedTheLastAnswer() throws Exception {
    begun();
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> answers.await(FOR_EVER));
    assertFalse(waiting.isDone());

    life.onComplete(null);

    waiting.get(30, TimeUnit.SECONDS);
  }

  @Test
  void anAnswerThatHasEndedIsNotWaitedFor() {
    begun();
    life.onComplete(null);

    answers.await(FOR_EVER);
  }

  @Test
  void aContainerThatNeverEndsAnAnswerIsWaitedForSoLongAndNoLonger() {
    begun();

    answers.await(Duration.ofMillis(1));
  }

  @Test
  void anAnswerThatItsRequestsThreadHasEndedIsNotWaitedFor() {
    answers.add(exchange());
    left.complete(null);

    answers.await(FOR_EVER);
  }

  private void begun() {
    answers.add(exchange());
    life.hearOf((AsyncContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {AsyncContext.class},
        (proxy, method, arguments) -> null));
    left.complete(null);
  }

  private RawExchange exchange() {
    return new RawExchange(null, null, null, left, life);
  }
}
