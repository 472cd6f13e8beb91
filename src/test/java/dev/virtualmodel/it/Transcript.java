package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A whole answer in a file beside the tests, byte for byte but for ids and the moment of creation. */
final class Transcript {

  private Transcript() {}

  static void assertIs(String file, String contentType, Answer answer) throws IOException {
    assertEquals(text(file), answer.masked());
    assertEquals(List.of(200, contentType), List.of(answer.status(), answer.contentType()));
  }

  /** What the file says; a stream as the container of this run begins it. */
  static String text(String file) throws IOException {
    try (InputStream expected = Transcript.class.getResourceAsStream(file)) {
      return (file.endsWith(".sse") ? Container.ofThisRun().beforeEvents() : "")
          + new String(expected.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
