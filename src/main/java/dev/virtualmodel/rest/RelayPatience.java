package dev.virtualmodel.rest;

import java.time.Duration;
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
}
