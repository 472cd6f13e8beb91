package dev.virtualmodel.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A value in a request's body together with its path, so that a refusal names the field, what came and what would do. A null
 * counts as absent.
 */
public final class Field {

  private static final int SHOWN = 60;

  private static final String ROOT = "";

  /** Null for the body itself. */
  private final Field parent;
  /** In an object, or null. */
  private final String name;
  /** In a list that has no names. */
  private final int index;
  private final JsonNode json;

  private Field(Field parent, String name, int index, JsonNode json) {
    this.parent = parent;
    this.name = name;
    this.index = index;
    this.json = json;
  }

  static Field body(JsonNode json) {
    return new Field(null, ROOT, 0, json);
  }

  public Field get(String name) {
    JsonNode child = json.get(name);
    return new Field(this, name, 0, child == null ? MissingNode.getInstance() : child);
  }

  /** Such as {@code messages[0].role}. Put together for refusals only: nearly all fields of nearly all requests are in order. */
  public String path() {
    if (parent == null) {
      return ROOT;
    }
    String above = parent.path();
    if (name == null) {
      return above + "[" + index + "]";
    }
    return above.isEmpty() ? name : above + "." + name;
  }

  public JsonNode json() {
    return json;
  }

  public boolean isGiven() {
    return !json.isMissingNode() && !json.isNull();
  }

  public boolean isText() {
    return json.isTextual();
  }

  public boolean isList() {
    return json.isArray();
  }

  boolean isTrue() {
    return json.isBoolean() && json.booleanValue();
  }

  /** The field, which must be there. */
  public Field required(String expected) {
    if (!isGiven()) {
      throw refused("missing_required_parameter", "you must provide a " + path() + " parameter: expected " + expected);
    }
    return this;
  }

  public String text() {
    if (!required("a string").isText()) {
      throw wrongType("a string");
    }
    return json.textValue();
  }

  public Optional<String> optionalText() {
    return isGiven() ? Optional.of(text()) : Optional.empty();
  }

  public boolean flag() {
    if (isGiven() && !json.isBoolean()) {
      throw wrongType("true or false");
    }
    return isTrue();
  }

  /** A whole number from {@code min} to {@code max}. */
  public OptionalLong wholeNumber(long min, long max) {
    if (!isGiven()) {
      return OptionalLong.empty();
    }
    if (!json.isNumber() || !isWhole(json)) {
      throw wrongType("a whole number " + range(min, max));
    }
    BigDecimal value = json.decimalValue();
    if (value.compareTo(BigDecimal.valueOf(min)) < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw refused("invalid_value", "got " + shown(json) + ", expected a whole number " + range(min, max));
    }
    return OptionalLong.of(value.longValue());
  }

  /** Refuses a number outside of {@code min} to {@code max}, and what is no number. */
  public void checkNumber(double min, double max) {
    if (!isGiven()) {
      return;
    }
    if (!json.isNumber()) {
      throw wrongType("a number from " + plain(min) + " to " + plain(max));
    }
    double value = json.doubleValue();
    if (value < min || value > max) {
      throw refused(value < min ? "decimal_below_min_value" : "decimal_above_max_value",
          "got " + shown(json) + ", expected a number from " + plain(min) + " to " + plain(max));
    }
  }

  /** An object, which must be there. */
  public Field object() {
    if (!required("an object").json.isObject()) {
      throw wrongType("an object");
    }
    return this;
  }

  /** The items of a list; none when it is absent. */
  public List<Field> items() {
    if (!isGiven()) {
      return List.of();
    }
    if (!isList()) {
      throw wrongType("an array");
    }
    List<Field> items = new ArrayList<>(json.size());
    for (int i = 0; i < json.size(); i++) {
      items.add(item(i));
    }
    return items;
  }

  /** One item of a list that has it: for long lists, of which most items need no path. */
  public Field item(int index) {
    return new Field(this, null, index, json.get(index));
  }

  /** The items of a list, which must be there and not be empty. */
  public List<Field> someItems(String expected) {
    checkSome(expected);
    return items();
  }

  /** Refuses what is not a list with at least one item. */
  public void checkSome(String expected) {
    if (!required(expected).isList()) {
      throw wrongType("an array");
    }
    if (json.isEmpty()) {
      throw refused("empty_array", "got an empty array, expected " + expected);
    }
  }

  /** Refuses a list that is longer than this. */
  public void checkLength(int most) {
    if (json.size() > most) {
      throw refused("array_above_max_length", "got an array of " + json.size() + " items, expected at most " + most);
    }
  }

  public ApiException wrongType(String expected) {
    return refused("invalid_type", "got " + described(json) + ", expected " + expected);
  }

  public ApiException wrongValue(String expected) {
    return refused("invalid_value", "got " + shown(json) + ", expected " + expected);
  }

  private ApiException refused(String code, String problem) {
    String path = path();
    return new ApiException(ApiError.invalid(path, code, path + ": " + problem));
  }

  static String described(JsonNode json) {
    return switch (json.getNodeType()) {
      case ARRAY -> json.isEmpty() ? "an empty array" : "an array";
      case OBJECT -> "an object";
      case STRING -> "the string " + shown(json);
      case NUMBER -> "the number " + shown(json);
      case BOOLEAN -> "the boolean " + json;
      default -> "null";
    };
  }

  private static String shown(JsonNode json) {
    String text = json.isContainerNode() ? described(json) : json.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static boolean isWhole(JsonNode number) {
    if (number.isIntegralNumber()) {
      return true;
    }
    BigDecimal value = number.decimalValue();
    return value.signum() == 0 || value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0;
  }

  private static String range(long min, long max) {
    return max == Long.MAX_VALUE ? "not below " + min : "from " + min + " to " + max;
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
