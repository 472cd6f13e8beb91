package dev.virtualmodel.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Holds a piece of a document, immutable, together with its place. YAML and JSON give the same nodes; values made by a
 * program become nodes with {@link #of(Object)}. Trees are at most {@value Tree#MAX_DEPTH} levels deep.
 */
public sealed interface Node {

  Location location();

  /**
   * The value in Java's own types: {@code String}, {@code Integer}, {@code Long} or {@code BigInteger} (the smallest that fits),
   * {@code BigDecimal}, {@code Boolean}, {@code null}, unmodifiable {@code List}s and {@code Map}s in the written order.
   */
  Object toJava();

  /** The value as JSON, in the written order; decimal numbers keep all their digits. */
  JsonNode toJson();

  /** What it is, for messages: the value itself when it is short, such as {@code "soon"}, {@code 42} or {@code a list}. */
  String described();

  /**
   * A node of a value made by a program.
   *
   * @param value a {@code Map} with text keys, an {@code Iterable}, a {@code CharSequence}, a number, a {@code Boolean}, a
   *              {@code Duration} (becomes text such as {@code 150ms}), a {@code Node} (kept) or {@code null}
   * @throws WrongSetting when it is anything else, a number that is not finite, or deeper than {@value Tree#MAX_DEPTH} levels
   */
  static Node of(Object value) {
    return of(value, "definition");
  }

  /** The same, with the source that messages name. */
  static Node of(Object value, String source) {
    return JavaValues.node(value, Location.of(source));
  }

  /** Written text. */
  record Text(Location location, String value) implements Node {

    public Text {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Object toJava() {
      return value;
    }

    @Override
    public JsonNode toJson() {
      return JsonNodeFactory.instance.textNode(value);
    }

    @Override
    public String described() {
      return Phrases.quoted(value);
    }
  }

  /** A number without a fraction, as large as it was written. */
  record Whole(Location location, BigInteger value) implements Node {

    public Whole {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Object toJava() {
      if (value.bitLength() < Integer.SIZE) {
        return value.intValue();
      }
      if (value.bitLength() < Long.SIZE) {
        return value.longValue();
      }
      return value;
    }

    @Override
    public JsonNode toJson() {
      Object smallest = toJava();
      if (smallest instanceof Integer number) {
        return JsonNodeFactory.instance.numberNode(number.intValue());
      }
      if (smallest instanceof Long number) {
        return JsonNodeFactory.instance.numberNode(number.longValue());
      }
      return JsonNodeFactory.instance.numberNode(value);
    }

    @Override
    public String described() {
      return Phrases.cut(value.toString());
    }
  }

  /** A number with a fraction or an exponent, exactly as it was written. */
  record Decimal(Location location, BigDecimal value) implements Node {

    public Decimal {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Object toJava() {
      return value;
    }

    @Override
    public JsonNode toJson() {
      return JsonNodeFactory.instance.numberNode(value);
    }

    @Override
    public String described() {
      return Phrases.cut(value.toString());
    }
  }

  /** {@code true} or {@code false}. */
  record Truth(Location location, boolean value) implements Node {

    @Override
    public Object toJava() {
      return value;
    }

    @Override
    public JsonNode toJson() {
      return JsonNodeFactory.instance.booleanNode(value);
    }

    @Override
    public String described() {
      return Boolean.toString(value);
    }
  }

  /** {@code null}, {@code ~}, or a key with nothing after it: the same as if the key had not been written. */
  record Nothing(Location location) implements Node {

    @Override
    public Object toJava() {
      return null;
    }

    @Override
    public JsonNode toJson() {
      return JsonNodeFactory.instance.nullNode();
    }

    @Override
    public String described() {
      return "nothing";
    }
  }

  /** A list. */
  record Sequence(Location location, List<Node> items) implements Node {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Object toJava() {
      List<Object> values = new ArrayList<>();
      for (Node item : items) {
        values.add(item.toJava());
      }
      return Collections.unmodifiableList(values);
    }

    @Override
    public JsonNode toJson() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node item : items) {
        array.add(item.toJson());
      }
      return array;
    }

    @Override
    public String described() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /** Keys and their values, in the written order; every key knows its own place. */
  record Mapping(Location location, Map<String, Entry> entries) implements Node {

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public Optional<Node> value(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    @Override
    public Object toJava() {
      Map<String, Object> values = new LinkedHashMap<>();
      entries.forEach((key, entry) -> values.put(key, entry.value().toJava()));
      return Collections.unmodifiableMap(values);
    }

    @Override
    public JsonNode toJson() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach((key, entry) -> object.set(key, entry.value().toJson()));
      return object;
    }

    @Override
    public String described() {
      return "a mapping of keys to values";
    }
  }

  /** What stands at a key of a {@link Mapping}, and where the key stands. */
  record Entry(Location location, Node value) {

    public Entry {
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(value, "value");
    }
  }
}
