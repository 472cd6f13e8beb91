package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.RelayServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fast upstream behind a slow proxy: nothing comes before its time, and nothing else about it changes. */
class RelayTimesIT {

  @RegisterExtension
  static final VirtualServer SERVER = RelayServer.with();

  static List<VendorStream> streams() {
    return RelayFaultsIT.streams();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void eachPieceOfContentComesNotBeforeItsTime(VendorStream stream) throws Exception {
    UPSTREAM.answersWith(stream::say);
    try (RawConnection connection = RawConnection.to(SERVER)) {
      List<SseReader.Timed> events = SseReader.ask(connection, stream.path(), stream.request("-paced")).all();
      int first = stream.opening().size();
      List<Duration> came = List.of(events.get(0).after(), events.get(first).after(), events.get(first + 1).after(),
          events.get(first + 2).after(), events.get(events.size() - 1).after());
      List<Integer> due = List.of(300, 300, 500, 700, 1_100);

      assertEquals(stream.opening().size() + 3 + stream.closing().size(), events.size());
      for (int i = 0; i < due.size(); i++) {
        assertTrue(came.get(i).toMillis() >= due.get(i), "due " + due + ", came " + came);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aPacedStreamIsTheUpstreamsByteForByte(VendorStream stream) throws Exception {
    UPSTREAM.answersWith(stream::say);

    assertEquals(stream.whole(), new Caller(SERVER).post(stream.path(), stream.request("-paced")).body());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void anAnswerOfAnyKindWaitsForTheDelay(VendorStream stream) {
    UPSTREAM.answersWith(asked -> asked.json("200 OK", "{}"));
    long start = System.nanoTime();
    Answer answer = new Caller(SERVER).post(stream.path(), request(stream.model() + "-late"));
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    assertEquals("200 application/json {}", answer.summary());
    assertTrue(taken.toMillis() >= 400, taken::toString);
  }
}
