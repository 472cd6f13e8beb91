package dev.virtualmodel.rest;

import java.nio.ByteBuffer;

/**
 * Lets a protocol read along with a stream that is passed on as it comes, so that it can go on where the upstream breaks off.
 * Events of more than half a megabyte are passed over: nobody is held up by them, and no memory is.
 */
final class FollowedEvents {

  static final int MOST_BYTES = 512 * 1_024;

  private final RelayWords words;
  private final EventBytes event = new EventBytes(MOST_BYTES);

  FollowedEvents(RelayWords words) {
    this.words = words;
  }

  void hear(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (event.endsWithNext(bytes)) {
        boolean passedOver = event.isTooLong();
        StreamEvent said = StreamEvent.of(event.take());
        if (!passedOver) {
          words.part(said.name(), said.data());
        }
      }
    }
  }
}
