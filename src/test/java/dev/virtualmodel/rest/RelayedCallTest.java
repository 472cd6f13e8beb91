package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.limit.Admission;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.UpstreamAnswer;
import dev.virtualmodel.streaming.Clock;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A call up to its upstream's answer, which is a future of the test's making. */
class RelayedCallTest {

  private final CompletableFuture<UpstreamAnswer> upstream = new CompletableFuture<>();
  private final CompletableFuture<Boolean> closing = new CompletableFuture<>();
  private final FakeCaller caller = new FakeCaller();
  private final RawExchange exchange = caller.exchange();
  private final Departure departure = new Departure();
  private final AtomicInteger ends = new AtomicInteger();
  private final List<Object> answers = new ArrayList<>();

  @Test
  void aCallerWhoLeavesBeforeTheAnswerCancelsTheCall() {
    ask();
    departure.run();

    assertTrue(upstream.isCancelled());
    assertEquals("# after 1 ends and 0 answers", outcome());
  }

  @Test
  void aCallerWhoHasLeftBeforeTheUpstreamIsAskedCancelsTheCallAsWell() {
    departure.run();
    ask();

    assertTrue(upstream.isCancelled());
    assertEquals("# after 1 ends and 0 answers", outcome());
  }

  /** As it does when a stream of an HTTP/2 connection is reset. */
  @Test
  void aRequestThatTheContainerEndsIsOneWhoseCallerHasLeft() {
    exchange.life().whenOver(departure);
    ask();
    exchange.life().onError(null);

    assertTrue(upstream.isCancelled());
    assertEquals(" after 1 ends and 0 answers", outcome());
  }

  @Test
  void anAnswerToARequestThatTheContainerHasEndedIsLetGo() {
    FakeUpstreamBody body = new FakeUpstreamBody();
    ask();
    exchange.life().onComplete(null);
    upstream.complete(body.answer(200, "application/json"));

    assertTrue(body.isCancelled());
    assertEquals(" after 1 ends and 0 answers", outcome());
  }

  /** The container gives the response to another client once it has ended the request. */
  @Test
  void theContainerDoesNotEndTheRequestWhileItsAnswerBegins() {
    List<Thread.State> endings = new ArrayList<>();
    caller.whenAnswered(() -> endings.add(ending()));
    ask();
    upstream.complete(new FakeUpstreamBody().answer(200, "application/json"));

    assertEquals(Set.of(Thread.State.WAITING), Set.copyOf(endings));
  }

  /** What becomes of a container's thread that ends the request now. */
  private Thread.State ending() {
    Thread container = new Thread(() -> exchange.life().onComplete(null));
    container.setDaemon(true);
    container.start();
    while (container.getState() != Thread.State.WAITING && container.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    return container.getState();
  }

  @Test
  void anErrorForARequestThatTheContainerHasEndedIsLetGo() {
    ask();
    exchange.life().onComplete(null);
    upstream.completeExceptionally(new ApiException(ApiError.of(502, "gone")));

    assertEquals(" after 1 ends and 0 answers", outcome());
  }

  @Test
  void whenTheDeploymentEndsTheUpstreamsCallDoesAndTheCallerIsTold() {
    ask();
    closing.complete(false);

    assertTrue(upstream.isCompletedExceptionally());
    assertEquals(" after 1 ends and 1 answers", outcome());
    assertEquals(503, ((Response) answers.get(0)).getStatus());
  }

  @Test
  void anUpstreamThatFailsIsToldToTheCaller() {
    ask();
    upstream.completeExceptionally(new ApiException(ApiError.of(502, "gone")));
    departure.run();

    assertEquals(" after 1 ends and 1 answers", outcome());
  }

  private String outcome() {
    return caller.seen() + " after " + ends + " ends and " + answers.size() + " answers";
  }

  private void ask() {
    new RelayedCall(new Reply.Relay(() -> upstream), exchange, "req_1", Clock.now(), new NoWords(),
        new RelayPatience(Duration.ofHours(1), Duration.ofHours(1)), this::timer,
        Admission.free(), departure, ends::incrementAndGet).ask(new NoHeaders(), response());
  }

  /** What is to be waited for never comes here; the deployment may end. */
  private CompletionStage<Boolean> timer(Duration wait) {
    return wait.isZero() || wait.isNegative() ? CompletableFuture.completedFuture(true) : closing;
  }

  private AsyncResponse response() {
    return (AsyncResponse) Proxy.newProxyInstance(AsyncResponse.class.getClassLoader(), new Class<?>[] {AsyncResponse.class},
        (proxy, method, arguments) -> answers.add(arguments[0]));
  }

  /** Of a server that adds none. */
  private static final class NoHeaders extends RawHeaders {

    @Override
    void set(RawExchange exchange, String requestId) {
      // None.
    }
  }

  /** Of a protocol that nobody comes to speak. */
  private record NoWords() implements RelayWords {

    @Override
    public byte[] failure(ApiError error, String requestId) {
      throw new AssertionError(error);
    }

    @Override
    public byte[] heartbeat() {
      throw new AssertionError("nobody is silent");
    }

    @Override
    public Part part(String name, String data) {
      throw new AssertionError(data);
    }
  }
}
