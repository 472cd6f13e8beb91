package dev.virtualmodel.timing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** How a model's replies are laid out in time. Safe to share between requests. */
public interface Pacing {

  /**
   * The times of one reply.
   *
   * @param pieces   how many pieces of content it has
   * @param streamed whether they leave one by one, or together as one JSON answer at the end
   */
  Timetable timetable(int pieces, boolean streamed);

  /** A JSON answer at once, a stream with 50 ms before each chunk: what a model does that says nothing about time. */
  static Pacing unspecified() {
    return (pieces, streamed) -> streamed ? even(Duration.ofMillis(50L * pieces), pieces) : even(Duration.ZERO, pieces);
  }

  /** One whole latency: a JSON answer waits for it, a stream spreads it evenly, the last piece leaves when it is over. */
  static Pacing spread(Duration whole) {
    return (pieces, streamed) -> even(whole, pieces);
  }

  /**
   * Drawn anew for each reply. A JSON answer waits as long as its stream would have taken.
   *
   * @param firstToken before the first piece
   * @param between    before every further piece
   * @param end        after the last piece
   * @param seed       where given, the n-th reply of this pacing always gets the same times
   */
  static Pacing drawn(Delay firstToken, Delay between, Delay end, Optional<Long> seed) {
    Supplier<RandomGenerator> random = SeededReplies.orAnyChance(seed);
    return (pieces, streamed) -> {
      RandomGenerator chance = random.get();
      List<Duration> due = new ArrayList<>(pieces);
      Duration at = firstToken.draw(chance);
      for (int i = 0; i < pieces; i++) {
        at = i == 0 ? at : at.plus(between.draw(chance));
        due.add(at);
      }
      return new Timetable(due, at.plus(end.draw(chance)));
    };
  }

  private static Timetable even(Duration whole, int pieces) {
    List<Duration> due = new ArrayList<>(pieces);
    long nanos = whole.toNanos();
    for (int i = 1; i <= pieces; i++) {
      // Not nanos * i / pieces, which may overflow, and no arithmetic of Duration, which goes by way of decimal numbers.
      due.add(Duration.ofNanos(nanos / pieces * i + nanos % pieces * i / pieces));
    }
    return new Timetable(due, whole);
  }
}
