package dev.virtualmodel.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.LongConsumer;

/** Finds whole numbers at some places of documents that arrive piece by piece, without keeping the documents. */
final class JsonNumbers {

  /**
   * In characters. What is longer is not read: the rest of such a document is passed over. The parser keeps a text until its end,
   * also that of a stream whose caller has stopped reading in its middle.
   */
  static final int MOST_OF_A_TEXT = 128 * 1_024;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MOST_OF_A_TEXT).build())
      // As in Json: Jackson's usual pool hangs its buffers on the container's threads.
      .recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

  private final Set<String> places;
  private final LongConsumer found;
  private JsonParser parser;
  private boolean passingOver;

  /** @param places JSON pointers */
  JsonNumbers(Set<String> places, LongConsumer found) {
    this.places = Set.copyOf(places);
    this.found = found;
  }

  void feed(byte[] bytes, int from, int to) {
    if (passingOver || from >= to) {
      return;
    }
    try {
      if (parser == null) {
        parser = FACTORY.createNonBlockingByteArrayParser();
      }
      ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(bytes, from, to);
      for (JsonToken token = parser.nextToken(); token != null && token != JsonToken.NOT_AVAILABLE; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_NUMBER_INT && places.contains(parser.getParsingContext().pathAsPointer().toString())) {
          found.accept(parser.getLongValue());
        }
      }
    } catch (IOException noJson) {
      // Whoever asked the upstream gets it as it is; there is nothing in it to find.
      passingOver = true;
    }
  }

  /** What comes from now on is another one. */
  void nextDocument() {
    passingOver = false;
    if (parser != null) {
      try {
        parser.close();
      } catch (IOException impossible) {
        throw new UncheckedIOException("a parser without a stream", impossible);
      }
      parser = null;
    }
  }
}
