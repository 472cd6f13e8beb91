package dev.virtualmodel.model;

import dev.virtualmodel.reply.UnitVector;

/**
 * Where texts lie, without a model that has learned it: the more words and parts of words two texts share, the nearer they are.
 * A text always lies at the same place, on every machine; different texts lie at different ones.
 *
 * <p>Each feature of a text points into a direction of its own, one of the corners of a cube, and the text lies where its
 * features point together. These directions are at right angles, or nearly so where only the first dimensions are kept: they
 * keep what they can of all distances.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Random_projection">Random projection</a>
 */
final class TextSpace {

  static final int MOST_DIMENSIONS = TextFeatures.BUCKETS;

  /** How much of a text lies in its being exactly this one: enough to tell texts with the same words apart, and no more. */
  private static final double ITSELF = 0.2;

  private final int dimensions;

  TextSpace(int dimensions) {
    this.dimensions = dimensions;
  }

  UnitVector locate(String text) {
    double[] features = TextFeatures.weights(text);
    turn(features);
    double[] place = new double[dimensions];
    long itself = Hash.of(text);
    for (int i = 0; i < dimensions; i++) {
      place[i] = features[i] + ITSELF * fraction(Hash.of(itself, i));
    }
    return UnitVector.towards(place);
  }

  /** From -1 to 1. */
  private static double fraction(long hash) {
    return hash * 0x1p-63;
  }

  /**
   * Turns the axes into corners of the cube, so that each feature is in every dimension.
   *
   * @see <a href="https://en.wikipedia.org/wiki/Fast_Walsh%E2%80%93Hadamard_transform">The fast Walsh–Hadamard transform</a>
   */
  private static void turn(double[] values) {
    for (int half = 1; half < values.length; half *= 2) {
      for (int begin = 0; begin < values.length; begin += 2 * half) {
        for (int i = begin; i < begin + half; i++) {
          double one = values[i];
          double other = values[i + half];
          values[i] = one + other;
          values[i + half] = one - other;
        }
      }
    }
  }
}
