package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.reply.ApiError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowedEventsTest {

  private final List<String> heard = new ArrayList<>();
  private final FollowedEvents followed = new FollowedEvents(new Words());

  @Test
  void everyEventIsHeardWhereverTheNetworkCutsIt() {
    hear("event: a\ndata: 1\n\nda");
    hear("ta: 2\r\n");
    hear("\r\ndata: 3");

    assertEquals(List.of("a=1", "=2"), heard);
  }

  @Test
  void ofAnEventThatIsTooLongTheNameIsHeardAndTheNextOneWhole() {
    hear("data: 1\n\nevent: long\ndata: ");
    for (int length = 0; length <= FollowedEvents.MOST_BYTES; length += 1_024) {
      hear("x".repeat(1_024));
    }
    hear("\n\ndata: 3\n\n");

    assertEquals(List.of("=1", "long=", "=3"), heard);
  }

  private void hear(String text) {
    followed.hear(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of a protocol that only listens. */
  private final class Words implements RelayWords {

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
      heard.add(name + "=" + data);
      return Part.OTHER;
    }
  }
}
