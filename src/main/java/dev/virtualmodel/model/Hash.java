package dev.virtualmodel.model;

/** Numbers that look random and are the same on every machine. */
final class Hash {

  private static final long START = 0xcbf29ce484222325L;
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private Hash() {}

  static long of(String text) {
    long hash = START;
    for (int i = 0; i < text.length(); i++) {
      hash = of(hash, text.charAt(i));
    }
    return hash;
  }

  /** What came before and one thing more. The mixing is SplitMix64's, in which every bit depends on every bit. */
  static long of(long before, long next) {
    long mixed = before * STEP + next + STEP;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
