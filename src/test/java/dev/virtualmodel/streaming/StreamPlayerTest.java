package dev.virtualmodel.streaming;

import static dev.virtualmodel.streaming.PlainWords.letters;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Ending;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamPlayerTest {

  private static final Duration NO_HEARTBEAT = Duration.ofHours(1);
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int MORE_THAN_SENDERS = 3 * Runtime.getRuntime().availableProcessors() + 2;

  private final Logger log = Logger.getLogger("dev.virtualmodel.streaming");
  private final NamedThreads threads = new NamedThreads();
  private StreamPlayer player = new StreamPlayer(PlayerSettings.withHeartbeat(NO_HEARTBEAT), threads);

  @AfterEach
  void leaveNothingBehind() {
    player.close();
    log.setLevel(null);
    assertEquals(List.of(), threads.alive());
  }

  @Test
  void eventsNeverLeaveBeforeTheyAreDue() throws Exception {
    long[] due = {0, 20, 50, 90, 140};
    List<RecordingSink> sinks = Stream.generate(RecordingSink::reading).limit(50).toList();
    long start = Clock.now();
    sinks.forEach(sink -> player.play(letters(due), new PlainWords(), sink, start));
    for (RecordingSink sink : sinks) {
      assertTrue(sink.isClosedWithin(10));
      assertEquals("abcd.", String.join("", sink.transcript()));
      int event = 0;
      for (RecordingSink.Sent sent : sink.sent) {
        event += sent.text().length();
        long earliest = start + Duration.ofMillis(due[event - 1]).toNanos();
        assertTrue(sent.at() >= earliest, () -> sent.text() + " left " + (earliest - sent.at()) + " ns early");
      }
    }
  }

  @Test
  void eventsThatAreDueTogetherLeaveTogether() throws Exception {
    RecordingSink sink = play(letters(0, 0, 500, 500));
    assertTrue(sink.isClosedWithin(10));
    assertEquals(List.of("ab", "c."), sink.transcript());
  }

  @Test
  void aReplyWithoutAnyDelayIsOneSend() throws Exception {
    RecordingSink sink = play(letters(0, 0, 0, 0));
    assertTrue(sink.isClosedWithin(10));
    assertEquals(List.of("abc."), sink.transcript());
    assertEquals(1, sink.closes.get());
    assertEquals(0, player.openStreams());
  }

  @Test
  void aShortReplyWithoutAnyDelayIsSaidByTheThreadThatAsksForIt() {
    RecordingSink sink = RecordingSink.takingAtOnce();
    assertTrue(player.play(letters(0, 0, 0, 0), new PlainWords(), sink, Clock.now(), new CompletableFuture<>()));
    assertEquals(List.of("abc."), sink.transcript());
    assertEquals(1, sink.closes.get());
    assertEquals(0, player.openStreams());
  }

  @Test
  void whatWasSaidAtOnceCountsAsWrittenWhenItsThreadHasLeft() {
    CompletableFuture<Void> left = new CompletableFuture<>();
    player.play(letters(0, 0, 0, 0), new PlainWords(), RecordingSink.takingAtOnce(), Clock.now(), left);
    assertEquals(0, player.punctuality().events());
    left.complete(null);
    assertEquals(4, player.punctuality().events());
  }

  @Test
  void whatIsNotDueOrLongWaitsUntilOtherThreadsMaySend() throws Exception {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    RecordingSink paced = RecordingSink.takingAtOnce();
    player.play(letters(0, 1), new PlainWords(), paced, Clock.now() + Duration.ofSeconds(1).toNanos(), ready);
    RecordingSink longer = RecordingSink.takingAtOnce();
    Reply.Message thousands = letters(new long[10_000]);
    player.play(thousands, new PlainWords(), longer, Clock.now(), ready);
    assertEquals(List.of(), paced.transcript());
    assertEquals(List.of(), longer.transcript());
    ready.complete(null);
    assertTrue(longer.isClosedWithin(10));
    assertEquals(10_000, String.join("", longer.transcript()).length());
    assertTrue(paced.isClosedWithin(10));
    assertEquals("a.", String.join("", paced.transcript()));
  }

  @Test
  void whatWasDueBeforeTheRequestWasReadLeavesAtOnce() throws Exception {
    RecordingSink sink = RecordingSink.reading();
    player.play(letters(100, 200), new PlainWords(), sink, Clock.now() - Duration.ofSeconds(1).toNanos());
    assertTrue(sink.isClosedWithin(10));
    assertEquals(List.of("a."), sink.transcript());
  }

  @Test
  void aStreamThatIsBehindCatchesUpInOneSend() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    RecordingSink sink = RecordingSink.stalledUntil(released);
    long start = Clock.now();
    player.play(letters(0, 1, 2, 3, 4, 5), new PlainWords(), sink, start);
    assertEquals(true, passed(Duration.ofMillis(50), start));
    released.countDown();
    assertTrue(sink.isClosedWithin(10));
    assertEquals("abcde.", String.join("", sink.transcript()));
    assertTrue(sink.sent.size() <= 2, () -> sink.transcript() + " is more than what was sent when it stalled and all the rest");
  }

  @Test
  void aStreamHasOneSendInFlightAtMost() throws Exception {
    CompletableFuture<Void> written = new CompletableFuture<>();
    RecordingSink sink = RecordingSink.reacting(text -> written);
    long start = Clock.now();
    player.play(letters(0, 10, 20, 30, 40), new PlainWords(), sink, start);
    assertEquals(true, passed(Duration.ofMillis(80), start));
    assertEquals(1, sink.sent.size());
    assertEquals(1, player.openStreams());
    written.complete(null);
    assertTrue(sink.isClosedWithin(10));
    assertEquals("abcd.", String.join("", sink.transcript()));
    assertEquals(1, sink.mostInFlight.get());
  }

  @Test
  void moreStalledReadersThanSendersHoldNobodyUp() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    List<RecordingSink> stalled = Stream.generate(() -> RecordingSink.stalledUntil(released)).limit(MORE_THAN_SENDERS).toList();
    try {
      stalled.forEach(sink -> player.play(letters(0, 1, 2), new PlainWords(), sink, Clock.now()));
      List<RecordingSink> reading = IntStream.range(0, 100).mapToObj(i -> play(letters(0, 5, 10, 15 + i % 20))).toList();
      for (RecordingSink sink : reading) {
        assertTrue(sink.isClosedWithin(10));
        assertEquals("abc.", String.join("", sink.transcript()));
      }
      assertEquals(MORE_THAN_SENDERS, player.openStreams());
    } finally {
      released.countDown();
    }
    for (RecordingSink sink : stalled) {
      assertTrue(sink.isClosedWithin(10));
      assertEquals("ab.", String.join("", sink.transcript()));
    }
    awaitNoOpenStreams();
  }

  @Test
  void stalledReadersDoNotHoldUpAJsonAnswer() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try {
      IntStream.range(0, MORE_THAN_SENDERS)
          .forEach(i -> player.play(letters(0, 0), new PlainWords(), RecordingSink.stalledUntil(released), Clock.now()));
      assertEquals(true, passed(Duration.ofMillis(20), Clock.now()));
    } finally {
      released.countDown();
    }
  }

  @Test
  void aContainerWithoutMoreThreadsMakesStreamsWaitAndNotHang() throws Exception {
    log.setLevel(Level.OFF);
    int senders = Runtime.getRuntime().availableProcessors();
    NamedThreads few = new NamedThreads(senders + 1);
    try (StreamPlayer scarce = new StreamPlayer(PlayerSettings.withHeartbeat(NO_HEARTBEAT), few)) {
      CountDownLatch released = new CountDownLatch(1);
      IntStream.range(0, senders)
          .forEach(i -> scarce.play(letters(0, 0), new PlainWords(), RecordingSink.stalledUntil(released), Clock.now()));
      RecordingSink waiting = RecordingSink.reading();
      scarce.play(letters(0, 0), new PlainWords(), waiting, Clock.now());
      // The timer has looked after the stuck senders by then: this player's own time passes on.
      assertEquals(true, passed(Duration.ofMillis(100), Clock.now()));
      assertEquals(List.of(), waiting.transcript());
      released.countDown();
      assertTrue(waiting.isClosedWithin(10));
      assertEquals(true, scarce.after(Duration.ofMillis(5), Clock.now()).toCompletableFuture().get(10, SECONDS));
    }
    assertEquals(List.of(), few.alive());
  }

  @Test
  void aSilentStreamSaysThatItLivesAlsoBeforeItsFirstWord() throws Exception {
    player.close();
    player = new StreamPlayer(PlayerSettings.withHeartbeat(Duration.ofMillis(100)), threads);
    RecordingSink sink = play(letters(350, 700));
    assertTrue(sink.isClosedWithin(10));
    String transcript = String.join("", sink.transcript());
    assertTrue(transcript.matches("~{1,3}a~{1,3}\\."), transcript);
  }

  @Test
  void aStreamThatTalksNeedsNoHeartbeat() throws Exception {
    player.close();
    player = new StreamPlayer(PlayerSettings.withHeartbeat(Duration.ofSeconds(10)), threads);
    RecordingSink sink = play(letters(10, 20, 30, 40));
    assertTrue(sink.isClosedWithin(10));
    assertEquals("abc.", String.join("", sink.transcript()));
  }

  @Test
  void aClientThatHasGoneIsDroppedAtTheNextSend() throws Exception {
    assertDropped(RecordingSink.reacting(text -> CompletableFuture.failedFuture(new IOException("broken pipe"))));
  }

  @Test
  void aSinkThatThrowsIsDropped() throws Exception {
    assertDropped(RecordingSink.reacting(text -> {
      throw new IllegalStateException("the sink is closed");
    }));
  }

  @Test
  void aSinkThatThrowsAnErrorIsDroppedAndItsSenderServesOn() throws Exception {
    log.setLevel(Level.OFF);
    for (int i = 0; i < MORE_THAN_SENDERS; i++) {
      assertDropped(RecordingSink.reacting(text -> {
        throw new NoClassDefFoundError("unloaded");
      }));
    }
  }

  @Test
  void aSinkThatIsClosedAlreadyGetsNothing() throws Exception {
    RecordingSink sink = RecordingSink.reading();
    sink.open = false;
    player.play(letters(0, 1), new PlainWords(), sink, Clock.now());
    assertTrue(sink.isClosedWithin(10));
    assertEquals(List.of(), sink.transcript());
    awaitNoOpenStreams();
  }

  @Test
  void aReplyThatCannotBeRenderedEndsItsStreamWithAnErrorAndNoOther() throws Exception {
    log.setLevel(Level.OFF);
    RecordingSink sink = RecordingSink.reading();
    player.play(letters(0, 1), new Saying(event -> {
      throw new IllegalStateException("no words for it");
    }), sink, Clock.now());
    assertTrue(sink.isClosedWithin(10));
    assertEquals(List.of("!"), sink.transcript());
    awaitNoOpenStreams();
    assertTrue(play(letters(0, 1)).isClosedWithin(10));
  }

  @Test
  void anEndWithoutAWordIsAnEnd() throws Exception {
    RecordingSink sink = RecordingSink.reading();
    player.play(letters(0, 20), new Saying(event -> event instanceof ReplyEvent.Text text ? text.text() : ""), sink, Clock.now());
    assertTrue(sink.isClosedWithin(10));
    assertEquals(List.of("a"), sink.transcript());
    awaitNoOpenStreams();
  }

  @Test
  void aMessageThatEndsWithoutClosingEventsIsClosedProperlyAfterItsLastWord() throws Exception {
    assertEquals("ab, closed", lifeOf(broken(new Ending.CleanEof(), 0, 20)));
  }

  @Test
  void aMessageThatBreaksIsAbortedAfterItsLastWordAndNotClosed() throws Exception {
    assertEquals("ab, aborted", lifeOf(broken(new Ending.Close(), 0, 20)));
  }

  @Test
  void aMessageThatEndsWithAnErrorSaysItWithItsLastWordAndIsClosed() throws Exception {
    assertEquals("ab!, closed", lifeOf(broken(new Ending.ErrorEvent(ApiError.of(500, "broken")), 0, 20)));
  }

  @Test
  void aMessageThatBreaksBeforeItsFirstWordHasBegunAllTheSame() throws Exception {
    assertEquals(", closed", lifeOf(broken(new Ending.CleanEof())));
    assertEquals("~, aborted", lifeOf(broken(new Ending.Close())));
    assertEquals("!, closed", lifeOf(broken(new Ending.ErrorEvent(ApiError.of(500, "broken")))));
  }

  @Test
  void aMessageThatBreaksWhoseClientHasGoneIsDroppedAsAnyOther() throws Exception {
    RecordingSink sink = RecordingSink.reacting(text -> CompletableFuture.failedFuture(new IOException("broken pipe")));
    player.play(broken(new Ending.Close(), 0), new PlainWords(), sink, Clock.now());
    assertTrue(sink.isClosedWithin(10));
    assertEquals("a, closed", life(sink));
  }

  @Test
  void aBrokenReplyThatCannotBeRenderedEndsWithAnErrorAndIsNotAborted() throws Exception {
    log.setLevel(Level.OFF);
    RecordingSink sink = RecordingSink.reading();
    player.play(broken(new Ending.Close(), 0), new Saying(event -> {
      throw new IllegalStateException("no words for it");
    }), sink, Clock.now());
    assertTrue(sink.isClosedWithin(10));
    assertEquals("!, closed", life(sink));
  }

  @Test
  void aJsonAnswerWaitsForItsTimeAndNotLess() throws Exception {
    long start = Clock.now();
    assertEquals(true, passed(Duration.ofMillis(30), start));
    assertTrue(Clock.now() - start >= Duration.ofMillis(30).toNanos());
  }

  @Test
  void aJsonAnswerThatIsDueLeavesAtOnce() {
    assertTrue(player.after(Duration.ZERO, Clock.now()).toCompletableFuture().isDone());
  }

  @Test
  void closingEndsWhatIsOpenAndFreesAllThreads() throws Exception {
    RecordingSink begun = play(letters(0, HOUR));
    RecordingSink silent = play(letters(HOUR, HOUR));
    CompletionStage<Boolean> answer = player.after(Duration.ofHours(1), Clock.now());
    assertTrue(threads.alive().contains("virtual-model-timer"), () -> "" + threads.alive());
    assertTrue(threads.alive().contains("virtual-model-sender"), () -> "" + threads.alive());
    assertTimeoutPreemptively(Duration.ofSeconds(2), player::close);
    assertEquals(List.of(), threads.alive());
    assertEquals(false, answer.toCompletableFuture().getNow(null));
    assertEquals(0, player.openStreams());
    assertEquals(List.of(1, 1), List.of(begun.closes.get(), silent.closes.get()));
    assertFalse(String.join("", begun.transcript()).contains("."));
    player.close();
  }

  @Test
  void aStreamWaitsForItsSinkAndIsAbortedWhereThatNeverOpens() throws Exception {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    RecordingSink waiting = RecordingSink.reading();
    RecordingSink lost = RecordingSink.reading();
    player.play(letters(0), new PlainWords(), waiting, Clock.now(), ready);
    player.play(letters(0), new PlainWords(), lost, Clock.now(), CompletableFuture.failedFuture(new IOException("gone")));
    assertEquals(List.of(1, 1, List.of(), List.of()),
        List.of(player.openStreams(), lost.aborts.get(), lost.transcript(), waiting.transcript()));
    ready.complete(null);
    awaitNoOpenStreams();
    assertEquals(1, waiting.sent.size());
  }

  @Test
  void whatComesAfterClosingIsClosed() {
    player.close();
    RecordingSink due = play(letters(0, 0));
    RecordingSink later = play(letters(HOUR, HOUR));
    assertEquals(List.of(1, 1), List.of(due.closes.get(), later.closes.get()));
    assertEquals(List.of(), due.transcript());
    assertEquals(0, player.openStreams());
    assertEquals(false, player.after(Duration.ofHours(1), Clock.now()).toCompletableFuture().getNow(null));
  }

  @Test
  void closingInterruptsStalledSends() {
    CountDownLatch never = new CountDownLatch(1);
    List<RecordingSink> stalled = Stream.generate(() -> RecordingSink.reacting(text -> {
      try {
        never.await();
        return CompletableFuture.completedFuture(null);
      } catch (InterruptedException e) {
        return CompletableFuture.failedFuture(e);
      }
    })).limit(MORE_THAN_SENDERS).toList();
    stalled.forEach(sink -> player.play(letters(0, 0), new PlainWords(), sink, Clock.now()));
    player.close();
    assertEquals(List.of(), threads.alive());
    assertEquals(0, player.openStreams());
    stalled.forEach(sink -> assertEquals(1, sink.closes.get()));
  }

  @Test
  void closingEndsTheOthersWhenStalledSendsCannotBeInterrupted() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    List<RecordingSink> stalled = Stream.generate(() -> RecordingSink.stalledUntil(released)).limit(MORE_THAN_SENDERS).toList();
    try {
      stalled.forEach(sink -> player.play(letters(0, 0), new PlainWords(), sink, Clock.now()));
      List<RecordingSink> others = IntStream.range(0, 100).mapToObj(i -> play(letters(HOUR, HOUR))).toList();
      assertTimeoutPreemptively(Duration.ofSeconds(4), player::close);
      others.forEach(sink -> assertEquals(1, sink.closes.get()));
    } finally {
      released.countDown();
    }
    for (RecordingSink sink : stalled) {
      assertTrue(sink.isClosedWithin(10));
    }
    awaitNoOpenStreams();
    awaitNoThreads();
  }

  @Test
  void tenThousandStreamsWithoutDelayComplete() throws Exception {
    List<RecordingSink> sinks = Stream.generate(RecordingSink::reading).limit(10_000).toList();
    sinks.forEach(sink -> player.play(letters(0, 0, 0), new PlainWords(), sink, Clock.now()));
    for (RecordingSink sink : sinks) {
      assertTrue(sink.isClosedWithin(20));
      assertEquals(List.of("ab."), sink.transcript());
    }
    awaitNoOpenStreams();
  }

  /** Letters, due after so many milliseconds each, and then this ending. */
  private static Reply.Message broken(Ending ending, long... dueMillis) {
    long[] withEnd = Arrays.copyOf(dueMillis, dueMillis.length + 1);
    Reply.Message whole = letters(withEnd);
    return new Reply.Message(whole.events().subList(0, dueMillis.length), whole.usage(), ending);
  }

  private String lifeOf(Reply.Message message) throws Exception {
    RecordingSink sink = play(message);
    assertTrue(sink.isClosedWithin(10));
    awaitNoOpenStreams();
    return life(sink);
  }

  /** All that was said, in however many pieces, and how it was left. */
  private static String life(RecordingSink sink) {
    return Stream.of(Stream.of(String.join("", sink.transcript())), Stream.generate(() -> "closed").limit(sink.closes.get()),
        Stream.generate(() -> "aborted").limit(sink.aborts.get())).flatMap(part -> part).collect(Collectors.joining(", "));
  }

  private RecordingSink play(Reply.Message message) {
    RecordingSink sink = RecordingSink.reading();
    player.play(message, new PlainWords(), sink, Clock.now());
    return sink;
  }

  private Boolean passed(Duration time, long start) throws Exception {
    return player.after(time, start).toCompletableFuture().get(10, SECONDS);
  }

  private void assertDropped(RecordingSink sink) throws Exception {
    player.play(letters(0, 1, 2, 3), new PlainWords(), sink, Clock.now());
    assertTrue(sink.isClosedWithin(10));
    awaitNoOpenStreams();
    assertEquals(1, sink.sent.size());
    assertEquals(1, sink.closes.get());
  }

  /** A sink is closed within a stream's last turn; the count may be read a moment before its end. */
  private void awaitNoOpenStreams() {
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      while (player.openStreams() > 0) {
        Thread.onSpinWait();
      }
    });
  }

  private void awaitNoThreads() {
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      while (!threads.alive().isEmpty()) {
        Thread.onSpinWait();
      }
    });
  }

  /** A protocol with other words. */
  private record Saying(Function<ReplyEvent, String> words) implements StreamRenderer {

    @Override
    public void render(ReplyEvent event, ByteArrayOutputStream frames) {
      frames.writeBytes(words.apply(event).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void failure(ApiError error, ByteArrayOutputStream frames) {
      frames.write('!');
    }

    @Override
    public void heartbeat(ByteArrayOutputStream frames) {
      throw new AssertionError("nobody is silent here");
    }
  }
}
