package dev.virtualmodel.streaming;

import java.time.Duration;
import java.util.Objects;

/**
 * How a player treats its streams.
 *
 * @param heartbeat    after this long a silence a stream says that it lives
 * @param maxStreams   so many may be open at once
 * @param stallTimeout a client that reads nothing for this long is cut off
 */
public record PlayerSettings(Duration heartbeat, int maxStreams, Duration stallTimeout) {

  public PlayerSettings {
    Objects.requireNonNull(heartbeat);
    Objects.requireNonNull(stallTimeout);
  }

  /** As a deployment has it that says nothing else. */
  public static PlayerSettings withHeartbeat(Duration heartbeat) {
    return new PlayerSettings(heartbeat, 20_000, Duration.ofSeconds(30));
  }
}
