package dev.virtualmodel.document;

import java.util.Objects;

/**
 * Tells a reader where to look: the source of a text, and the place in it where that makes sense.
 *
 * @param source what the text came from, such as {@code file:models.yaml}, {@code JNDI java:comp/env/virtualmodel/models/x}
 *               or {@code request body}
 * @param line   counted from 1; 0 when the source has no lines
 * @param column counted from 1, in UTF-16 units for JSON and in code points for YAML; 0 when the source has no lines
 */
public record Location(String source, int line, int column) {

  public Location {
    Objects.requireNonNull(source, "source");
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("A line and a column are counted from 1: " + line + ", " + column);
    }
  }

  /** A source without lines: a setting, a value made by a program. */
  public static Location of(String source) {
    return new Location(source, 0, 0);
  }

  public boolean hasLine() {
    return line > 0;
  }

  /** {@code source:line:column}, for mistakes that no key names; {@link #toString()} is {@code source:line}. */
  String withColumn() {
    return hasLine() ? this + ":" + column : source;
  }

  @Override
  public String toString() {
    return hasLine() ? source + ":" + line : source;
  }
}
