package dev.virtualmodel.rest.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever guesses: {@value #MOST} wrong tokens within a minute, and an address is told to wait. Remembers the latest
 * {@value #MOST_CALLERS} addresses, so that a crowd of guessers costs no more than a few megabytes.
 */
final class WrongTokens {

  static final int MOST = 10;
  static final int MOST_CALLERS = 10_000;
  static final Duration WITHIN = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Deque<Instant>> callers = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
      return size() > MOST_CALLERS;
    }
  };

  WrongTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * One more from this address.
   *
   * @return how long it has to wait, when this is one too many; it then does not count, so that the wait comes to an end
   */
  synchronized Optional<Duration> add(String address) {
    Instant now = clock.instant();
    Deque<Instant> wrong = callers.computeIfAbsent(address, first -> new ArrayDeque<>(MOST));
    wrong.removeIf(moment -> !moment.plus(WITHIN).isAfter(now));
    if (wrong.size() >= MOST) {
      return Optional.of(Duration.between(now, wrong.getFirst().plus(WITHIN)));
    }
    wrong.addLast(now);
    return Optional.empty();
  }

  synchronized int remembered() {
    return callers.size();
  }
}
