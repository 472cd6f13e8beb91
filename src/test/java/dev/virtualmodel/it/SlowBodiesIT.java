package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time to send a request: they get their answer, and nobody else waits for them. */
class SlowBodiesIT {

  /** More than any container has threads for requests, but for Payara, which holds one for each and is given 500 of them. */
  private static final int MANY = 300;
  /** Enough to keep two processors busy, which is when Open Liberty mixed requests up. */
  private static final int AT_ONCE = 40;
  /** Fewer than what Tomcat lets a connection do. */
  private static final int IN_PIECES = 90;

  @RegisterExtension
  static final VirtualServer SERVER = WireModels.server();

  private final Caller caller = new Caller(SERVER);

  @Test
  void manyHalfSentBodiesKeepNobodyFromBeingAnswered() throws Exception {
    byte[] body = request("paced").getBytes(StandardCharsets.UTF_8);
    List<RawConnection> slow = new ArrayList<>();
    try {
      for (int client = 0; client < MANY; client++) {
        RawConnection connection = RawConnection.to(SERVER);
        slow.add(connection);
        connection.post(client % 2 == 0 ? CHAT : MESSAGES, "Content-Length: " + body.length);
        connection.send(first(body, body.length / 2));
      }
      assertEquals(200, caller.post(CHAT, request("paced")).status());
      for (RawConnection connection : slow) {
        connection.send(rest(body, body.length / 2));
      }
      for (RawConnection connection : slow) {
        assertTrue(connection.head().startsWith("HTTP/1.1 200 "));
      }
    } finally {
      for (RawConnection connection : slow) {
        connection.close();
      }
    }
  }

  @Test
  void requestsWhoseBodiesComeInPiecesAreAllAnswered() throws Exception {
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int client = 0; client < AT_ONCE; client++) {
      Random chance = new Random(client);
      clients.add(CompletableFuture.runAsync(() -> askInPieces(chance), task -> new Thread(task, "in-pieces").start()));
    }
    for (CompletableFuture<Void> client : clients) {
      client.get(2, TimeUnit.MINUTES);
    }
  }

  /** The input is pauses of chance between the pieces, each of which may be read by itself or with the next. */
  private static void askInPieces(Random chance) {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      for (int request = 0; request < IN_PIECES; request++) {
        boolean chunked = chance.nextInt(3) == 0;
        byte[] body = request("at-once").getBytes(StandardCharsets.UTF_8);
        int cut = 1 + chance.nextInt(body.length - 2);
        String frame = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
        connection.post(chance.nextBoolean() ? CHAT : MESSAGES, frame);
        for (byte[] piece : List.of(first(body, cut), rest(body, cut))) {
          LockSupport.parkNanos(chance.nextInt(2_000_000));
          if (chunked) {
            connection.sendChunk(piece);
          } else {
            connection.send(piece);
          }
        }
        if (chunked) {
          connection.sendLastChunk();
        }
        String head = connection.head();
        assertTrue(head.startsWith("HTTP/1.1 200 "), "answer " + request + ": " + head);
        assertTrue(connection.body(head).contains("No waiting at all."));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void aStreamIsTheSameHoweverItsRequestArrived(String path) throws Exception {
    String body = request("paced", "'stream': true");
    try (RawConnection slow = RawConnection.to(SERVER); RawConnection chunked = RawConnection.to(SERVER)) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      slow.post(path, "Content-Length: " + bytes.length);
      chunked.post(path, "Transfer-Encoding: chunked");
      for (byte each : bytes) {
        slow.send(new byte[] {each});
        chunked.sendChunk(new byte[] {each});
      }
      chunked.sendLastChunk();
      try (RawConnection quick = RawConnection.to(SERVER)) {
        List<String> said = texts(SseReader.ask(quick, path, body));
        assertEquals(said, texts(SseReader.answer(slow)));
        assertEquals(said, texts(SseReader.answer(chunked)));
      }
    }
  }

  private static List<String> texts(SseReader stream) throws IOException {
    return stream.all().stream().map(SseReader.Timed::text).map(Answer::masked).toList();
  }

  private static byte[] first(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] rest(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }
}
