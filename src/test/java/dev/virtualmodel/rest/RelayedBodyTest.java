package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Ending;
import dev.virtualmodel.reply.RelayFault;
import dev.virtualmodel.reply.RelayPace;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.UpstreamAnswer;
import dev.virtualmodel.streaming.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream's body between an upstream and a caller who are both of the test's making. A stroke is a flush. */
class RelayedBodyTest {

  private static final String EVENTS = "text/event-stream; charset=utf-8";
  private static final String JSON = "application/json";
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration AT_ONCE = Duration.ofNanos(1);

  private final FakeUpstreamBody upstream = new FakeUpstreamBody();
  private final FakeCaller caller = new FakeCaller();
  private final FakeTimer timer = new FakeTimer();
  private final AtomicInteger ends = new AtomicInteger();
  private Reply.Relay relay = new Reply.Relay(() -> {
    throw new AssertionError("asked already");
  });

  @Test
  void eachPieceIsPassedOnAndFlushedAsItComes() throws Exception {
    relay(EVENTS);
    assertEquals("|", caller.seen());
    upstream.says("data: 1\n\n").says("da").says("ta: 2\r\n\r\n").says("data: 3").ends();

    assertEnded("|data: 1\n\n|da|ta: 2\r\n\r\n|data: 3|$");
    assertFalse(upstream.isCancelled());
  }

  @Test
  void noMoreIsAskedForThanTheCallerTakes() throws Exception {
    relay(EVENTS);
    caller.stalls();
    upstream.says("data: 1\n\n");

    assertFalse(upstream.isAsked());
    caller.readsOn();
    assertTrue(upstream.isAsked());
    assertEquals("|data: 1\n\n|", caller.seen());
  }

  @Test
  void aSilentStreamSaysThatItLives() throws Exception {
    beating(EVENTS);
    timer.timeIsOver();
    upstream.says("data: 1\n\n");
    timer.timeIsOver();
    timer.timeIsOver();
    upstream.says("data: 2\n\n").ends();

    assertEnded("|: keep-alive\n\n|data: 1\n\n|~\n\n|~\n\n|data: 2\n\n|$");
  }

  @Test
  void inTheMiddleOfAnEventNothingElseIsSaid() throws Exception {
    beating(EVENTS);
    upstream.says("data: 1\n\ndata: {");
    timer.timeIsOver();
    upstream.says("}\n");
    timer.timeIsOver();
    upstream.says("\n");
    timer.timeIsOver();

    assertEquals("|data: 1\n\ndata: {|}\n|\n|~\n\n|", caller.seen());
  }

  @Test
  void aBodyThatIsNoStreamHasNoHeartbeats() throws Exception {
    beating(JSON);
    timer.timeIsOver();
    upstream.says("{\"a\": \n\n").says("1}\n\n");
    timer.timeIsOver();
    upstream.ends();

    assertEnded("|{\"a\": \n\n|1}\n\n|$");
  }

  @Test
  void aCallerWhoHasLeftInASilenceEndsTheUpstreamsCall() throws Exception {
    beating(EVENTS);
    caller.leaves();
    assertFalse(upstream.isCancelled());
    timer.timeIsOver();

    assertTrue(upstream.isCancelled());
    assertEnded("|#");
  }

  @Test
  void aCallerWhomTheContainerFindsGoneEndsTheUpstreamsCall() throws Exception {
    relay(EVENTS);
    caller.isFoundGone();
    caller.isFoundGone();

    assertTrue(upstream.isCancelled());
    assertEnded("|#");
  }

  @Test
  void aCallerWhoLeftBeforeTheAnswerCameEndsTheUpstreamsCall() throws Exception {
    caller.leaves();
    relay(EVENTS);

    assertTrue(upstream.isCancelled());
    assertEnded("#");
  }

  @Test
  void aCallerWhoTakesNothingIsCutOffAndTheUpstreamsCallEnds() throws Exception {
    relay(EVENTS, NEVER, new RelayPatience(NEVER, AT_ONCE));
    timer.timeIsOver();
    caller.stalls();
    upstream.says("data: 1\n\n");
    timer.timeIsOver();

    assertTrue(upstream.isCancelled());
    assertEnded("|#");
  }

  @Test
  void aCallerWhoIsNeverReadyIsCutOffWithoutAnUpstreamThatIsAsked() throws Exception {
    caller.stalls();
    relay(JSON, NEVER, new RelayPatience(NEVER, AT_ONCE));
    timer.timeIsOver();

    assertTrue(upstream.isCancelled());
    assertEnded("#");
  }

  @Test
  void anUpstreamThatIsSilentForTooLongIsLeftAndTheCallerTold() throws Exception {
    relay(EVENTS, AT_ONCE, new RelayPatience(NEVER, NEVER));
    upstream.says("data: 1\n\nda");
    timer.timeIsOver();

    assertTrue(upstream.isCancelled());
    assertEnded("|data: 1\n\nda|\n\n!The upstream 'u' said nothing for 0 ms. req_1\n\n|$");
  }

  @Test
  void aSilentUpstreamIsCalledSilentAlsoWhereLeavingItLooksLikeAFailure() throws Exception {
    upstream.failsWhenCancelled();
    relay(EVENTS, AT_ONCE, new RelayPatience(NEVER, NEVER));
    upstream.says("data: 1\n\n");
    timer.timeIsOver();

    assertEnded("|data: 1\n\n|!The upstream 'u' said nothing for 0 ms. req_1\n\n|$");
  }

  /** Open Liberty's. Neither the timer's thread nor the deployment's end waits for it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(60)
  void aFlushThatWaitsForACallerWhoDoesNotReadIsCutOff(boolean inTime) throws Exception {
    relay(EVENTS, NEVER, new RelayPatience(NEVER, AT_ONCE));
    caller.hangs();
    CompletableFuture<?> writing = CompletableFuture.runAsync(() -> upstream.says("data: 1\n\n"));
    caller.isWaitedFor();
    if (inTime) {
      timer.timeIsOver();
    } else {
      timer.deploymentEnds();
    }
    writing.join();

    assertTrue(upstream.isCancelled());
    assertEquals("|data: 1\n\n#", caller.seen());
    assertEquals(1, ends.get());
  }

  @Test
  void heartbeatsDoNotMakeASilentUpstreamLiveLonger() throws Exception {
    relay(EVENTS, Duration.ofMillis(20), new RelayPatience(AT_ONCE, NEVER));
    long start = System.nanoTime();
    while (!upstream.isCancelled() && System.nanoTime() - start < NEVER.toNanos()) {
      timer.timeIsOver();
    }

    assertTrue(caller.seen().startsWith("|: keep-alive\n\n|"), caller.seen());
    assertTrue(caller.seen().endsWith("!The upstream 'u' said nothing for 20 ms. req_1\n\n|$"), caller.seen());
  }

  @Test
  void aStreamWhoseUpstreamDiesSaysWhy() throws Exception {
    relay(EVENTS);
    upstream.says("data: 1\r\n\r\n").dies();

    assertEnded("|data: 1\r\n\r\n|!The upstream died. req_1\n\n|$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ta: end\n\n", "ta: end\r\n\r\n", "ta: end\n\n\n"})
  void aStreamWhoseUpstreamDiesAfterAllWasSaidHasNothingToAdd(String end) throws Exception {
    relay(EVENTS);
    upstream.says("data: 1\n\nda").says(end).dies();

    assertEnded("|data: 1\n\nda|" + end + "|$");
  }

  @Test
  void whatIsPacedHasNothingToAddAfterAllWasSaidEither() throws Exception {
    relay = relay.at(new RelayPace(Duration.ZERO, () -> Duration.ZERO, AT_ONCE));
    relay(EVENTS);
    upstream.says("data: 1\n\ndata: end\n\n").dies();

    assertEnded("|data: 1\n\ndata: end\n\n|$");
  }

  @Test
  void aStreamWhoseUpstreamDiesInItsLastEventSaysWhy() throws Exception {
    relay(EVENTS);
    upstream.says("data: end\n").dies();

    assertEnded("|data: end\n|\n\n!The upstream died. req_1\n\n|$");
  }

  @Test
  void anyOtherBodyWhoseUpstreamDiesIsBrokenOff() throws Exception {
    relay(JSON);
    upstream.says("{\"a\": ").dies();

    assertEnded("|{\"a\": |#");
  }

  @Test
  void whenTheDeploymentEndsSoDoesTheUpstreamsCall() throws Exception {
    relay(EVENTS);
    timer.deploymentEnds();

    assertTrue(upstream.isCancelled());
    assertEnded("|#");
  }

  @Test
  void aRequestThatTheContainerHasGivenUpEndsTheUpstreamsCall() {
    caller.refusesListeners();

    assertThrows(IllegalStateException.class, () -> relay(EVENTS));
    assertTrue(upstream.isCancelled());
    assertEnded("");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 2", "3, 3", "9, 3"})
  void aFaultBreaksAStreamAfterItsPiecesOfContent(int after, int passed) throws Exception {
    relay = relay.breaking(new RelayFault(after, new Ending.Close()));
    relay(EVENTS);
    saysThreePieces();

    assertTrue(upstream.isCancelled());
    assertEnded("|data: open\n\n" + "data: x\n\n".repeat(passed) + "|#");
  }

  @Test
  void aFaultMaySayAnError() throws Exception {
    relay = relay.breaking(new RelayFault(1, new Ending.ErrorEvent(ApiError.of(500, "On purpose."))));
    relay(EVENTS);
    saysThreePieces();

    assertEnded("|data: open\n\ndata: x\n\n!On purpose. req_1\n\n|$");
  }

  @Test
  void aFaultMayEndTheBodyAsIfAllHadBeenSaid() throws Exception {
    relay = relay.breaking(new RelayFault(2, new Ending.CleanEof()));
    relay(EVENTS);
    saysThreePieces();

    assertEnded("|data: open\n\ndata: x\n\ndata: x\n\n|$");
  }

  @Test
  void aFaultThatTheUpstreamsEndForestallsHappensThere() throws Exception {
    relay = relay.breaking(new RelayFault(5, new Ending.Close()));
    relay(EVENTS);
    upstream.says("data: x 1\n\ndata: x 2").ends();

    assertEnded("|data: x 1\n\n|data: x 2|#");
  }

  @Test
  void aBodyThatIsNoStreamBreaksInTheMiddleOfWhatComesFirst() throws Exception {
    relay = relay.breaking(new RelayFault(1, new Ending.Close()));
    relay(JSON);
    upstream.says("{\"a\": 1}");

    assertTrue(upstream.isCancelled());
    assertEnded("|{\"a\"|#");
  }

  @Test
  void anEventThatIsLongerThanAnyIsRefusedWhereEventsAreCounted() throws Exception {
    relay = relay.breaking(new RelayFault(3, new Ending.Close()));
    relay(EVENTS);
    upstream.says("data: open\n\n");
    byte[] megabyte = new byte[1_024 * 1_024];
    for (int i = 0; i < 17 && !upstream.isCancelled(); i++) {
      upstream.says(megabyte);
    }

    assertTrue(upstream.isCancelled());
    assertEnded("|data: open\n\n|!The upstream 'u' says more than 16777216 bytes in one event, which is more than can be"
        + " counted or paced here. req_1\n\n|$");
  }

  @Test
  void aCallerWhoHasLeftEndsTheUpstreamsCall() throws Exception {
    RelayedBody body = body(caller, upstream.answer(200, EVENTS, NEVER), new RelayPatience(NEVER, NEVER));
    body.start();
    body.callerHasLeft();
    body.callerHasLeft();

    assertTrue(upstream.isCancelled());
    assertEnded("|#");
  }

  @Test
  void whatTheUpstreamRefusesDoesNotBreak() throws Exception {
    relay = relay.breaking(new RelayFault(1, new Ending.Close()));
    body(caller, upstream.answer(429, JSON, NEVER), new RelayPatience(NEVER, NEVER)).start();
    upstream.says("{\"error\": {}}").ends();

    assertEnded("|{\"error\": {}}|$");
  }

  @Test
  void nothingLeavesBeforeItsTimeAndNothingIsAskedForMeanwhile() throws Exception {
    relay = relay.at(RelayPace.notBefore(NEVER));
    relay(EVENTS);

    assertEquals("", caller.seen());
    assertFalse(upstream.isAsked());
    assertTrue(timer.waits.get(0).compareTo(NEVER.minusMinutes(1)) > 0, timer.waits::toString);
  }

  @Test
  void aStreamThatMayNotBeginYetSaysThatItLives() throws Exception {
    relay = relay.at(RelayPace.notBefore(NEVER));
    beating(EVENTS);
    timer.timeIsOver();

    assertEquals(": keep-alive\n\n|", caller.seen());
  }

  @Test
  void betweenPiecesOfContentTheUpstreamWaits() throws Exception {
    relay = relay.at(new RelayPace(Duration.ZERO, () -> NEVER, Duration.ZERO));
    relay(EVENTS);
    upstream.says("data: open\n\ndata: x 1\n\n");
    assertTrue(upstream.isAsked());
    upstream.says("data: open\n\ndata: x 2\n\n");

    assertEquals("|data: open\n\ndata: x 1\n\n|data: open\n\n|", caller.seen());
    assertFalse(upstream.isAsked());
  }

  @Test
  void whatClosesAStreamMayComeLaterThanItsContent() throws Exception {
    relay = relay.at(new RelayPace(Duration.ZERO, () -> Duration.ZERO, NEVER));
    relay(EVENTS);
    upstream.says("data: x 1\n\ndata: x 2\n\ndata: close\n\n");

    assertEquals("|data: x 1\n\ndata: x 2\n\n|", caller.seen());
  }

  private void saysThreePieces() {
    upstream.says("data: open\n\ndata: x\n\ndata: x\n\ndata: x\n\ndata: close\n\n");
  }

  private void assertEnded(String seen) {
    assertAll(
        () -> assertEquals(seen, caller.seen()),
        () -> assertEquals(1, ends.get()));
    timer.timeIsOver();
    assertEquals(seen, caller.seen());
  }

  private void relay(String contentType) throws IOException {
    relay(contentType, NEVER, new RelayPatience(NEVER, NEVER));
  }

  /** Whenever anybody looks, it is time for a heartbeat. */
  private void beating(String contentType) throws IOException {
    relay(contentType, NEVER, new RelayPatience(AT_ONCE, NEVER));
  }

  private void relay(String contentType, Duration silence, RelayPatience patience) throws IOException {
    body(caller, upstream.answer(200, contentType, silence), patience).start();
  }

  private RelayedBody body(FakeCaller to, UpstreamAnswer answer, RelayPatience patience) throws IOException {
    RelayedContent content = new RelayedContent(answer, relay, new Words(), "req_1", Clock.now(), Optional.empty());
    return new RelayedBody(to.exchange(), answer, content, patience, timer, ends::incrementAndGet);
  }

  /**
   * A protocol in which content is {@code data: x}, a heartbeat {@code ~} and an error {@code !} with its message; behind
   * {@code data: end} comes nothing.
   */
  private static final class Words implements RelayWords {

    @Override
    public byte[] failure(ApiError error, String requestId) {
      return ("!" + error.message() + " " + requestId + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] heartbeat() {
      return "~\n\n".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isLast(StreamEvent event) {
      return event.data().equals("end");
    }

    @Override
    public Part part(String name, String data) {
      return data.startsWith("x") ? Part.CONTENT : data.equals("close") ? Part.CLOSING : Part.OTHER;
    }
  }
}
