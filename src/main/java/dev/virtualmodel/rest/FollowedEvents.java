package dev.virtualmodel.rest;

import java.nio.ByteBuffer;

/**
 * Lets a protocol read along with a stream that is passed on as it comes, so that it can go on where the upstream breaks off.
 * Nobody is held up by it, and an event is kept until its end, up to a bound: of longer ones only the name is told.
 */
final class FollowedEvents {

  static final int MOST_BYTES = 128 * 1_024;

  private final RelayWords words;
  private final EventBytes event = new EventBytes(MOST_BYTES);

  FollowedEvents(RelayWords words) {
    this.words = words;
  }

  void hear(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (event.endsWithNext(bytes)) {
        boolean tooLong = event.isTooLong();
        StreamEvent said = StreamEvent.of(event.take());
        words.part(said.name(), tooLong ? "" : said.data());
      }
    }
  }
}
