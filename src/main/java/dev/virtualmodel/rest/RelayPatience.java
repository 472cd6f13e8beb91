package dev.virtualmodel.rest;

import dev.virtualmodel.reply.UpstreamAnswer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * How long silences may last while an answer is passed on.
 *
 * @param heartbeat    after so long a silence a stream says that it lives
 * @param stallTimeout a caller that takes nothing for so long is cut off
 */
record RelayPatience(Duration heartbeat, Duration stallTimeout) {

  RelayPatience {
    Objects.requireNonNull(heartbeat);
    Objects.requireNonNull(stallTimeout);
  }

  /** What may be over first, whatever happens now. */
  Duration shortest(UpstreamAnswer answer) {
    return Collections.min(List.of(heartbeat, stallTimeout, answer.silence()));
  }
}
