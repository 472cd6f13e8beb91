package dev.virtualmodel.it;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a stream of events as they come, and notes when. */
final class SseReader {

  /**
   * An event, or a comment.
   *
   * @param name  as its {@code event:} line says; empty where it has none
   * @param text  its data, or its comment with the colon before it
   * @param after how long after the request was sent its last line was here
   */
  record Timed(String name, String text, Duration after) {}

  private final RawConnection connection;
  private final long start;

  private SseReader(RawConnection connection, long start) {
    this.connection = connection;
    this.start = start;
  }

  /** Asks, and reads the head of the answer. The answer is chunked: the chunks' own lines are passed over. */
  static SseReader ask(RawConnection connection, String path, String body, String... headers) throws IOException {
    long start = System.nanoTime();
    connection.postBody(path, body, headers);
    return answer(connection, start);
  }

  /** The answer to a request that was sent by hand. */
  static SseReader answer(RawConnection connection) throws IOException {
    return answer(connection, System.nanoTime());
  }

  private static SseReader answer(RawConnection connection, long start) throws IOException {
    String head = connection.head();
    if (!head.startsWith("HTTP/1.1 200 ")) {
      throw new AssertionError(head);
    }
    return new SseReader(connection, start);
  }

  /** The same, or nothing where the answer is a refusal: then the connection is good for another try. */
  static Optional<SseReader> tryAsk(RawConnection connection, String path, String body) throws IOException {
    long start = System.nanoTime();
    connection.postBody(path, body);
    String head = connection.head();
    if (head.startsWith("HTTP/1.1 200 ")) {
      return Optional.of(new SseReader(connection, start));
    }
    connection.body(head);
    return Optional.empty();
  }

  /** The next event; fails where the stream has ended. */
  Timed next() throws IOException {
    String name = "";
    String text = "";
    while (true) {
      String line = connection.line().orElseThrow(() -> new AssertionError("the stream has ended"));
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        text = line.substring("data: ".length());
      } else if (line.startsWith(":")) {
        text = line;
      } else if (line.isEmpty() && !text.isEmpty()) {
        return new Timed(name, text, Duration.ofNanos(System.nanoTime() - start));
      } else if (line.equals("0")) {
        throw new AssertionError("the stream has ended");
      }
    }
  }

  /** All events up to the one that ends a stream of its protocol. */
  List<Timed> all() throws IOException {
    List<Timed> events = new ArrayList<>();
    do {
      events.add(next());
    } while (!isLast(events.get(events.size() - 1)));
    return events;
  }

  private static boolean isLast(Timed event) {
    return event.text().equals("[DONE]") || event.name().equals("message_stop");
  }
}
