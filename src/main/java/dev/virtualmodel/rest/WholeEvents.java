package dev.virtualmodel.rest;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A stream of events, one piece each, for a relay that has to count them or to wait between them. */
final class WholeEvents implements RelayPieces {

  /** More than any vendor's event has: an image comes in one of a few MB. */
  static final int MOST_BYTES = 16 * 1_024 * 1_024;

  private final RelayWords words;
  private final EventBytes event;

  /** @param mostBytes how long an event may be; of a longer one, and of all that follows it, nothing is passed on */
  WholeEvents(RelayWords words, int mostBytes) {
    this.words = words;
    this.event = new EventBytes(mostBytes);
  }

  @Override
  public List<RelayPiece> take(ByteBuffer bytes) {
    List<RelayPiece> pieces = new ArrayList<>();
    while (bytes.hasRemaining() && !event.isTooLong()) {
      if (event.endsWithNext(bytes) && !event.isTooLong()) {
        pieces.add(piece(event.take()));
      }
    }
    return pieces;
  }

  @Override
  public boolean isBeyondBounds() {
    return event.isTooLong();
  }

  @Override
  public byte[] rest() {
    return event.take();
  }

  private RelayPiece piece(byte[] bytes) {
    StreamEvent said = StreamEvent.of(bytes);
    return new RelayPiece(bytes, words.part(said.name(), said.data()));
  }
}
