package dev.virtualmodel.rest;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Reads along what an upstream says its answer counts, in the answer's one document or in those of its events, and tells it as
 * soon as it is said. Vendors count up while they stream, so only what is more than before is told. Nothing is held back or
 * changed.
 */
final class SaidTokens {

  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

  private final boolean stream;
  private final LongConsumer said;
  private final JsonNumbers numbers;
  private final EventEnds ends = new EventEnds();
  private int column;
  private boolean inData;
  private long known;

  /**
   * @param stream whether the answer is a stream of events
   * @param places where an answer says it, as JSON pointers
   * @param said   takes how many tokens more are known of
   */
  SaidTokens(boolean stream, Set<String> places, LongConsumer said) {
    this.stream = stream;
    this.said = said;
    this.numbers = new JsonNumbers(places, this::isSaid);
  }

  void hear(ByteBuffer piece) {
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    if (!stream) {
      numbers.feed(bytes, 0, bytes.length);
      return;
    }
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (isEndOfData(bytes[at])) {
        numbers.feed(bytes, from, at);
      }
      if (ends.endsWith(bytes[at])) {
        numbers.nextDocument();
      }
      if (beginsData(bytes[at])) {
        from = at + 1;
      }
    }
    if (inData) {
      numbers.feed(bytes, from, bytes.length);
    }
  }

  private boolean isEndOfData(byte next) {
    return inData && isLineEnd(next);
  }

  private boolean beginsData(byte next) {
    if (isLineEnd(next)) {
      column = 0;
      inData = false;
      return false;
    }
    if (inData || column < 0) {
      return false;
    }
    column = next == DATA[column] ? column + 1 : -1;
    inData = column == DATA.length;
    return inData;
  }

  private static boolean isLineEnd(byte next) {
    return next == '\n' || next == '\r';
  }

  private void isSaid(long tokens) {
    if (tokens > known) {
      said.accept(tokens - known);
      known = tokens;
    }
  }
}
