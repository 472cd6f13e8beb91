package dev.virtualmodel.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;

/** Turns values that a program made into a tree, by the same rules as a written document. */
final class JavaValues {

  private final Tree tree = new Tree();
  private final Location location;

  private JavaValues(Location location) {
    this.location = location;
  }

  static Node node(Object value, Location location) {
    JavaValues values = new JavaValues(location);
    values.add(value);
    return values.tree.root();
  }

  // The recursion is as deep as the tree allows: a map that holds itself is refused, not followed.
  private void add(Object value) {
    if (value instanceof Map<?, ?> map) {
      tree.startMapping(location);
      map.forEach((key, item) -> {
        tree.key(key(key), location);
        add(item);
      });
      tree.end();
    } else if (value instanceof Iterable<?> list) {
      tree.startSequence(location);
      list.forEach(this::add);
      tree.end();
    } else if (value instanceof Node node) {
      tree.add(Tree.Measured.of(node), location);
    } else {
      tree.add(scalar(value));
    }
  }

  private String key(Object key) {
    if (key instanceof CharSequence text) {
      return text.toString();
    }
    throw WrongSetting.found(location, "a key of " + type(key), "keys of text");
  }

  private Node scalar(Object value) {
    if (value == null) {
      return new Node.Nothing(location);
    }
    if (value instanceof CharSequence text) {
      return new Node.Text(location, text.toString());
    }
    if (value instanceof Duration duration && !duration.isNegative()) {
      return new Node.Text(location, Durations.format(duration));
    }
    if (value instanceof Boolean truth) {
      return new Node.Truth(location, truth);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    throw wrong(value);
  }

  private Node number(Number number) {
    if (number instanceof BigInteger whole) {
      return new Node.Whole(location, whole);
    }
    if (number instanceof BigDecimal decimal) {
      return new Node.Decimal(location, decimal);
    }
    if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
      return new Node.Whole(location, BigInteger.valueOf(number.longValue()));
    }
    if ((number instanceof Double || number instanceof Float) && Double.isFinite(number.doubleValue())) {
      return new Node.Decimal(location, new BigDecimal(number.toString()));
    }
    throw wrong(number);
  }

  private WrongSetting wrong(Object value) {
    return WrongSetting.found(location, type(value) + " " + Phrases.quoted(value.toString()),
        "text, a finite number, a boolean, a duration, a list or a map");
  }

  private static String type(Object value) {
    return value == null ? "null" : value.getClass().getSimpleName();
  }
}
