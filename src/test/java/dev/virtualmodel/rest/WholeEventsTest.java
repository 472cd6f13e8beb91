package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.reply.ApiError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeEventsTest {

  private static final String STREAM = "\nevent: a\ndata: 1\n\n: comment\n\ndata:{\ndata: }\nid: 7\n\ndata: täglich\n\ndata: cut off";

  private final List<String> told = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void whereverTheNetworkCutsAStreamItsEventsAreTheSameAndNoByteIsLost(String lineEnd) {
    byte[] bytes = STREAM.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);
    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        told.clear();
        assertEquals(STREAM.replace("\n", lineEnd), passed(Arrays.copyOfRange(bytes, 0, first),
            Arrays.copyOfRange(bytes, first, second), Arrays.copyOfRange(bytes, second, bytes.length)));
        told.removeIf("="::equals);
        assertEquals(List.of("a=1", "={\n}", "=täglich"), told);
      }
    }
  }

  @Test
  void anEventIsComplete() {
    assertEquals(List.of("data: 1\n\n", "data: 2\r\n\r\n"),
        pieces(new WholeEvents(words(), 1_000), "data: 1\n\ndata: 2\r\n\r\ndata: 3\n"));
  }

  @Test
  void noEventWaitsForTheSecondHalfOfItsLineEnd() {
    WholeEvents events = new WholeEvents(words(), 1_000);

    assertEquals(List.of("data: 1\r\n\r"), pieces(events, "data: 1\r\n\r"));
    assertEquals(List.of("\n", "data: 2\n\n"), pieces(events, "\ndata: 2\n\n"));
  }

  @Test
  void anEventWithoutAnEndIsNotCollectedForEver() {
    WholeEvents events = new WholeEvents(words(), 20);

    assertEquals(List.of("data: 1\n\n"), pieces(events, "data: 1\n\ndata: 3456789012345"));
    assertFalse(events.isBeyondBounds());
    assertEquals(List.of(), pieces(events, "678\n\ndata: 2\n\n"));
    assertTrue(events.isBeyondBounds());
    assertEquals(List.of("=1"), told);
  }

  private String passed(byte[]... pieces) {
    WholeEvents events = new WholeEvents(words(), 1_000);
    StringBuilder passed = new StringBuilder();
    for (byte[] piece : pieces) {
      events.take(ByteBuffer.wrap(piece)).forEach(event -> passed.append(new String(event.bytes(), StandardCharsets.UTF_8)));
    }
    return passed + new String(events.rest(), StandardCharsets.UTF_8);
  }

  private static List<String> pieces(WholeEvents events, String text) {
    return events.take(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))).stream()
        .map(piece -> new String(piece.bytes(), StandardCharsets.UTF_8)).toList();
  }

  private RelayWords words() {
    return new RelayWords() {

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
        told.add(name + "=" + data);
        return Part.OTHER;
      }
    };
  }
}
