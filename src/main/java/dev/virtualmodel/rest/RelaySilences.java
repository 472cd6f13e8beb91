package dev.virtualmodel.rest;

import dev.virtualmodel.streaming.Clock;
import java.time.Duration;

/**
 * How long each side of an answer that is passed on has been silent, and what that calls for. A caller is waited for while it
 * takes nothing, an upstream while it has been asked to go on. Not for several threads at once.
 */
final class RelaySilences {

  /** What a look at the time calls for. */
  enum Call {
    NOTHING,
    /** The caller has read nothing for too long. */
    CUT,
    /** The upstream has said nothing for too long. */
    GIVE_UP,
    /** The caller has heard nothing for so long that it may take the stream for dead. */
    BEAT
  }

  private final RelayPatience patience;
  private final Duration upstreams;
  private boolean asked;
  private long askedAt;
  /** Until the container says for the first time that it takes something. */
  private boolean blocked = true;
  private long blockedAt = Clock.now();
  private long writtenAt = blockedAt;

  /** @param upstreams how long the upstream may be silent */
  RelaySilences(RelayPatience patience, Duration upstreams) {
    this.patience = patience;
    this.upstreams = upstreams;
  }

  /** Whether the caller takes something now. */
  boolean callerIsReady(boolean ready) {
    if (!ready && !blocked) {
      blockedAt = Clock.now();
    }
    blocked = !ready;
    return ready;
  }

  void written() {
    writtenAt = Clock.now();
  }

  void upstreamIsAsked() {
    asked = true;
    askedAt = Clock.now();
  }

  void upstreamHasSpoken() {
    asked = false;
  }

  boolean isUpstreamAsked() {
    return asked;
  }

  Call look() {
    long now = Clock.now();
    if (blocked && since(blockedAt, now).compareTo(patience.stallTimeout()) >= 0) {
      return Call.CUT;
    }
    if (asked && since(askedAt, now).compareTo(upstreams) >= 0) {
      return Call.GIVE_UP;
    }
    return !blocked && since(writtenAt, now).compareTo(patience.heartbeat()) >= 0 ? Call.BEAT : Call.NOTHING;
  }

  /**
   * When at the earliest a look would call for something.
   *
   * @param mayBeat whether a heartbeat could be said now
   */
  Duration untilNextLook(boolean mayBeat) {
    long now = Clock.now();
    Duration next = longestWait();
    if (blocked) {
      next = sooner(next, patience.stallTimeout().minus(since(blockedAt, now)));
    } else if (mayBeat) {
      next = sooner(next, patience.heartbeat().minus(since(writtenAt, now)));
    }
    return asked ? sooner(next, upstreams.minus(since(askedAt, now))) : next;
  }

  /** Whatever happens, a look after so long is soon enough. */
  Duration longestWait() {
    return sooner(sooner(patience.heartbeat(), patience.stallTimeout()), upstreams);
  }

  private static Duration since(long moment, long now) {
    return Duration.ofNanos(now - moment);
  }

  private static Duration sooner(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
