package dev.virtualmodel.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer as far as it came.
 *
 * @param head     with its status line
 * @param body     what came of it, without the lines of its chunks
 * @param isBroken whether the connection ended before the last chunk, or before as many bytes as were announced
 */
record Transfer(String head, String body, boolean isBroken) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads to the answer's end, whichever it is. */
  static Transfer read(RawConnection connection) throws IOException {
    String head = connection.head();
    String names = head.toLowerCase(Locale.ROOT);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean whole;
    if (names.contains("\ntransfer-encoding: chunked\n")) {
      whole = chunks(connection, body);
    } else {
      whole = bytes(connection, Long.parseLong(names.replaceAll("(?s).*\ncontent-length: *([0-9]+)\n.*", "$1")), body);
    }
    return new Transfer(head, body.toString(StandardCharsets.UTF_8), !whole);
  }

  /** The pieces of text that a stream carried, in either protocol. */
  List<String> texts() {
    return body.lines().filter(line -> line.startsWith("data: ")).flatMap(line -> textIn(line.substring("data: ".length())).stream()).toList();
  }

  /** The piece of text in the data of an event; nothing where it carries none. */
  static Optional<String> textIn(String data) {
    if (!data.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode event = JSON.readTree(data);
      String text = event.at("/choices/0/delta/content").asText(event.at("/delta/text").asText());
      return Optional.of(text).filter(said -> !said.isEmpty());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + data, e);
    }
  }

  private static boolean chunks(RawConnection connection, ByteArrayOutputStream body) throws IOException {
    for (Optional<String> size = connection.line(); size.isPresent(); size = connection.line()) {
      int length = Integer.parseInt(size.get(), 16);
      if (length == 0) {
        return true;
      }
      if (!bytes(connection, length, body) || connection.line().isEmpty()) {
        return false;
      }
    }
    return false;
  }

  private static boolean bytes(RawConnection connection, long length, ByteArrayOutputStream body) throws IOException {
    for (long read = 0; read < length; read++) {
      int next = connection.read();
      if (next < 0) {
        return false;
      }
      body.write(next);
    }
    return true;
  }
}
