package dev.virtualmodel.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * What makes texts alike: their words, neighbouring words, and the letters within words, by which {@code refund} is like
 * {@code refunds}. Case and accents do not count, common words hardly. What occurs often counts more, but not as much more.
 *
 * <p>Features are put into a fixed number of buckets by their hashes, half of them with a minus sign, so that those which share
 * a bucket by chance cancel out as often as they add up; a text of any length takes the same space.
 */
final class TextFeatures {

  /** A power of two. */
  static final int BUCKETS = 4_096;
  private static final long WORD = 1;
  private static final long PAIR = 2;
  private static final long LETTERS = 3;
  /** A common word's share of another's. */
  private static final double COMMON = 0.02;
  private static final double PAIRED = 0.15;
  private static final int FEWEST_LETTERS = 3;
  private static final int MOST_LETTERS = 5;
  /** Stands before and after each word, so that its ends are something of their own. */
  private static final int EDGE = ' ';

  private final double[] buckets = new double[BUCKETS];
  private int[] word = new int[32];
  private int length;
  private long before;
  private double weightBefore;

  private TextFeatures() {}

  /** How much there is of the features of each bucket. */
  static double[] weights(String text) {
    TextFeatures features = new TextFeatures();
    Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).codePoints().forEach(features::next);
    features.endWord();
    double[] weights = features.buckets;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      weights[bucket] = Math.copySign(Math.sqrt(Math.abs(weights[bucket])), weights[bucket]);
    }
    return weights;
  }

  private void next(int character) {
    if (Character.getType(character) == Character.NON_SPACING_MARK) {
      return;
    }
    // Chinese and Japanese do not separate words: there each character is one.
    boolean alone = Character.isIdeographic(character);
    if (alone || !Character.isLetterOrDigit(character)) {
      endWord();
    }
    if (Character.isLetterOrDigit(character)) {
      append(character);
    }
    if (alone) {
      endWord();
    }
  }

  private void append(int character) {
    if (length == 0) {
      word[length++] = EDGE;
    }
    // Room for this one and for the edge behind it.
    if (length + 2 > word.length) {
      word = Arrays.copyOf(word, word.length * 2);
    }
    word[length++] = character;
  }

  private void endWord() {
    if (length == 0) {
      return;
    }
    word[length++] = EDGE;
    double weight = CommonWords.include(new String(word, 1, Math.min(length - 2, CommonWords.LONGEST + 1))) ? COMMON : 1;
    long itself = hash(WORD, 0, length);
    add(itself, weight);
    addLetters(weight);
    if (before != 0) {
      add(Hash.of(Hash.of(PAIR, before), itself), PAIRED * Math.min(weight, weightBefore));
    }
    before = itself;
    weightBefore = weight;
    length = 0;
  }

  /** All of them together count as much as the word. */
  private void addLetters(double weight) {
    int groups = 0;
    for (int letters = FEWEST_LETTERS; letters <= MOST_LETTERS; letters++) {
      groups += Math.max(0, length - letters + 1);
    }
    for (int letters = FEWEST_LETTERS; letters <= MOST_LETTERS; letters++) {
      for (int begin = 0; begin + letters <= length; begin++) {
        add(hash(LETTERS, begin, begin + letters), weight / groups);
      }
    }
  }

  private long hash(long kind, int begin, int end) {
    long hash = kind;
    for (int i = begin; i < end; i++) {
      hash = Hash.of(hash, word[i]);
    }
    return hash;
  }

  private void add(long feature, double weight) {
    buckets[(int) (feature & BUCKETS - 1)] += feature < 0 ? -weight : weight;
  }
}
