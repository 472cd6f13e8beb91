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
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A call up to its upstream's answer, which is a future of the test's making. */
class RelayedCallTest {

  private final CompletableFuture<UpstreamAnswer> upstream = new CompletableFuture<>();
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

  @Test
  void anErrorForARequestThatTheContainerHasEndedIsLetGo() {
    ask();
    exchange.life().onComplete(null);
    upstream.completeExceptionally(new ApiException(ApiError.of(502, "gone")));

    assertEquals(" after 1 ends and 0 answers", outcome());
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
        new RelayPatience(Duration.ofHours(1), Duration.ofHours(1)), wait -> CompletableFuture.completedFuture(true),
        Admission.free(), departure, ends::incrementAndGet).ask(null, response());
  }

  private AsyncResponse response() {
    return (AsyncResponse) Proxy.newProxyInstance(AsyncResponse.class.getClassLoader(), new Class<?>[] {AsyncResponse.class},
        (proxy, method, arguments) -> answers.add(arguments[0]));
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
