package dev.virtualmodel.model;

import dev.virtualmodel.reply.UnitVector;

/**
 * Where texts lie, without a model that has learned it: the more words and parts of words two texts share, the nearer they are.
 * A text always lies at the same place, on every machine; different texts lie at different ones.
 *
 * <p>Each feature of a text points into a random direction of its own, one of the corners of a cube, and the text lies where its
 * features point together. In many dimensions such directions are nearly at right angles, and the first dimensions alone keep
 * what they can of all distances.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Random_projection">Random projection</a>
 */
final class TextSpace {

  /** How much of a text lies in its being exactly this one: enough to tell texts with the same words apart, and no more. */
  private static final double ITSELF = 0.1;

  private final int dimensions;

  TextSpace(int dimensions) {
    this.dimensions = dimensions;
  }

  UnitVector locate(String text) {
    double[] sums = new double[dimensions];
    TextFeatures.of(text).forEach((feature, weight) -> add(sums, feature, weight));
    add(sums, Hash.of(text), ITSELF);
    return UnitVector.towards(sums);
  }

  /** One step of this length into the direction of a feature: forwards or backwards in each dimension. */
  private static void add(double[] sums, long feature, double length) {
    for (int block = 0; block < sums.length; block += Long.SIZE) {
      long signs = Hash.of(feature, block);
      int end = Math.min(sums.length, block + Long.SIZE);
      for (int i = block; i < end; i++) {
        sums[i] += (signs & 1) == 0 ? length : -length;
        signs >>>= 1;
      }
    }
  }
}
