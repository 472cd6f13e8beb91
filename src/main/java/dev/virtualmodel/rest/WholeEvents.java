package dev.virtualmodel.rest;

import dev.virtualmodel.rest.RelayWords.Part;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A stream of events, one piece each, for a relay that has to count them or to wait between them. */
final class WholeEvents implements RelayPieces {

  private final RelayWords words;
  private final EventEnds ends = new EventEnds();
  private ByteArrayOutputStream event = new ByteArrayOutputStream();

  WholeEvents(RelayWords words) {
    this.words = words;
  }

  @Override
  public List<RelayPiece> take(ByteBuffer bytes) {
    List<RelayPiece> pieces = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      event.write(next);
      if (ends.endsWith(next) && !isFirstHalfOfLineEnd(next, bytes)) {
        pieces.add(piece(rest()));
      }
    }
    return pieces;
  }

  /** The other half goes with it where it is here already; else it comes as a piece of its own, so that no event waits for it. */
  private static boolean isFirstHalfOfLineEnd(byte last, ByteBuffer following) {
    return last == '\r' && following.hasRemaining() && following.get(following.position()) == '\n';
  }

  @Override
  public byte[] rest() {
    byte[] bytes = event.toByteArray();
    event = new ByteArrayOutputStream();
    return bytes;
  }

  private RelayPiece piece(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    Part part = words.part(String.join("", values("event", lines)), String.join("\n", values("data", lines)));
    return new RelayPiece(bytes, part);
  }

  private static List<String> values(String field, List<String> lines) {
    return lines.stream().filter(line -> line.startsWith(field + ":")).map(line -> line.substring(field.length() + 1))
        .map(value -> value.startsWith(" ") ? value.substring(1) : value).toList();
  }
}
