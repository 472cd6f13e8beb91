package dev.virtualmodel.conversation;

import java.security.SecureRandom;
import java.util.function.ToLongFunction;

/**
 * Remembers what texts count as: callers ask the same again and again, and agents send with each call all that was said before.
 *
 * <p>A text is known by two fingerprints of 64 bits and is not kept: a prompt of megabytes costs no more memory than a short one.
 * A few thousand are remembered; a later one takes the place of an earlier one.
 */
final class CountedTexts {

  private static final int PLACES = 8_192;

  private final Counted[] places = new Counted[PLACES];
  private final ToLongFunction<String> counter;
  /** Odd, and not known to callers: nobody can make texts that are taken for each other. */
  private final long factor;
  private final long otherFactor;

  CountedTexts(ToLongFunction<String> counter) {
    SecureRandom chance = new SecureRandom();
    this.counter = counter;
    this.factor = chance.nextLong() | 1;
    this.otherFactor = chance.nextLong() | 1;
  }

  long count(String text) {
    long one = text.length();
    long other = ~one;
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      one = one * factor + next;
      other = (other ^ next) * otherFactor;
    }
    int place = (int) ((one ^ one >>> 32) & PLACES - 1);
    // Threads may overwrite each other's entries, which costs a count and nothing else: an entry is one value.
    Counted known = places[place];
    if (known == null || known.one != one || known.other != other) {
      known = new Counted(one, other, counter.applyAsLong(text));
      places[place] = known;
    }
    return known.tokens;
  }

  private record Counted(long one, long other, long tokens) {}
}
