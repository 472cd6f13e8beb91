package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time to send a request: they get their answer, and nobody else waits for them. */
class SlowBodiesIT {

  /** More than any container has threads for requests. */
  private static final int MANY = 300;

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
