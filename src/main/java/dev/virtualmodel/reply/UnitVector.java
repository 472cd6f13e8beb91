package dev.virtualmodel.reply;

import java.util.Arrays;

/** Where a text lies among all texts: a direction in as many dimensions as its model has, of length 1. */
public final class UnitVector {

  private final float[] values;

  private UnitVector(float[] values) {
    this.values = values;
  }

  /** The direction of these coordinates, at least one; along the first dimension where they are all 0. */
  public static UnitVector towards(double... coordinates) {
    if (coordinates.length == 0) {
      throw new IllegalArgumentException("a vector has at least one dimension");
    }
    double squares = 0;
    for (double coordinate : coordinates) {
      squares += coordinate * coordinate;
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalArgumentException("a vector's coordinates are numbers, none of them huge");
    }
    double length = Math.sqrt(squares);
    float[] values = new float[coordinates.length];
    if (length == 0) {
      values[0] = 1;
      return new UnitVector(values);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (coordinates[i] / length);
    }
    return new UnitVector(values);
  }

  public int dimensions() {
    return values.length;
  }

  /** @param dimension from 0 */
  public float at(int dimension) {
    return values[dimension];
  }

  /**
   * The first dimensions alone, stretched to length 1 again.
   *
   * @see <a href="https://platform.openai.com/docs/guides/embeddings#reducing-embedding-dimensions">OpenAI: reducing dimensions</a>
   */
  public UnitVector shortened(int dimensions) {
    if (dimensions == values.length) {
      return this;
    }
    double[] first = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      first[i] = values[i];
    }
    return towards(first);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnitVector vector && Arrays.equals(values, vector.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
