package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When answers come. An event that is early is a defect; one that is late may be this machine's doing, so that lateness is only
 * held to this: each event is here before the last one is due.
 */
class TimingIT {

  @RegisterExtension
  static final VirtualServer SERVER = WireModels.server();

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource({"paced, 300 700 1100 1600", "in-one-second, 250 500 750 1000 1000", "unhurried, 50 100 100", "at-once, 0 0 0 0"})
  void eachEventOfAStreamComesWhenItIsDue(String model, String due) throws Exception {
    List<Duration> dues = List.of(due.split(" ")).stream().map(millis -> Duration.ofMillis(Long.parseLong(millis))).toList();

    assertAll(
        () -> assertOnTime(dues, contentAndEnd(ask(CHAT, model), "\"content\":\"", "\"finish_reason\":\"stop\"")),
        () -> assertOnTime(dues, contentAndEnd(ask(MESSAGES, model), "\"text_delta\"", "\"message_stop\"")));
  }

  @ParameterizedTest
  @CsvSource({"paced, 1600", "in-one-second, 1000", "virtual-claude-3, 150"})
  void aJsonAnswerWaitsForTheWholeLatency(String model, long millis) {
    for (String path : List.of(CHAT, MESSAGES)) {
      long start = System.nanoTime();
      Answer answer = caller.post(path, request(model));
      Duration taken = Duration.ofNanos(System.nanoTime() - start);

      assertEquals(200, answer.status());
      assertTrue(taken.toMillis() >= millis, model + " after " + taken);
    }
  }

  /** The role and message_start come with the first piece: whoever measures the time to the first token sees no token before. */
  @Test
  void nothingComesBeforeTheFirstPiece() throws Exception {
    SseReader.Timed chat = ask(CHAT, "in-one-second").get(0);
    SseReader.Timed message = ask(MESSAGES, "virtual-claude-3").get(0);

    assertTrue(chat.text().startsWith(":") || chat.after().toMillis() >= 250, chat::toString);
    assertTrue(message.after().toMillis() >= 15, message::toString);
  }

  @Test
  void anErrorDoesNotWait() {
    Answer answer = caller.post(CHAT, request("paced", "'stream': true, 'n': 0"));

    assertEquals(400, answer.status());
  }

  private List<SseReader.Timed> ask(String path, String model) throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      return SseReader.ask(connection, path, request(model, "'stream': true")).all();
    }
  }

  /** When the pieces of content came, and then the end. */
  private static List<Duration> contentAndEnd(List<SseReader.Timed> events, String content, String end) {
    List<Duration> times = new ArrayList<>();
    events.stream().filter(event -> event.text().contains(content) && !event.text().contains("\"content\":\"\"")
        || event.text().contains(end)).map(SseReader.Timed::after).forEach(times::add);
    return times;
  }

  private static void assertOnTime(List<Duration> due, List<Duration> came) {
    assertEquals(due.size(), came.size(), came.toString());
    Duration last = due.get(due.size() - 1);
    for (int i = 0; i < due.size(); i++) {
      assertTrue(came.get(i).compareTo(due.get(i)) >= 0, "early: due " + due + ", came " + came);
    }
    if (last.toMillis() >= 1_000) {
      assertTrue(came.get(0).compareTo(last) < 0, "all at the end: due " + due + ", came " + came);
    }
  }
}
