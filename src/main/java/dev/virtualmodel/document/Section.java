package dev.virtualmodel.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a mapping key by key and remembers which keys it was asked for, so that {@link #refuseUnread()} can name the ones
 * nobody knows. Each key has two readers: {@code text(key)} must find something, {@code optionalText(key)} need not; a
 * {@code null} counts as not written. A value of another kind is a {@link WrongSetting} that says what came and what would do.
 * For one thread, as long as a definition is being read.
 */
public final class Section {

  /** What was asked for so far; shared by all views of one mapping. */
  private record Asked(Map<String, Boolean> keys, Map<String, Section> sections) {
    Asked() {
      this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }
  }

  private final Node.Mapping mapping;
  private final String subject;
  private final String path;
  private final Asked asked;

  private Section(Node.Mapping mapping, String subject, String path, Asked asked) {
    this.mapping = mapping;
    this.subject = subject;
    this.path = path;
    this.asked = asked;
  }

  /** A reader of the node, which must be a mapping. */
  public static Section of(Node node) {
    return of(node, "", "");
  }

  /**
   * The same for a node whose place in its document is known.
   *
   * @param subject what messages call it, such as {@code model 'x'}; may be empty
   * @param path    where it stands, such as {@code models[2]}; may be empty
   */
  public static Section of(Node node, String subject, String path) {
    if (node instanceof Node.Mapping mapping) {
      return new Section(mapping, subject, path, new Asked());
    }
    throw WrongSetting.found(node.location(), subject, path, node.described(), "a mapping of keys to values");
  }

  /**
   * The same mapping, known to messages by this name from now on: paths start at it ({@code model 'x': key 'delay'}, not
   * {@code models[2].delay}). Keys that were read stay read; sections that were opened before keep their old path.
   */
  public Section about(String subject) {
    return new Section(mapping, subject, "", asked);
  }

  public Node.Mapping node() {
    return mapping;
  }

  public Location location() {
    return mapping.location();
  }

  public String subject() {
    return subject;
  }

  /** Whether the key is written and not {@code null}; does not count as reading it. */
  public boolean has(String key) {
    return written(key).isPresent();
  }

  public String text(String key) {
    return required(key, optionalText(key), "text");
  }

  public Optional<String> optionalText(String key) {
    return optionalValue(key).map(node -> textOf(key, node));
  }

  /** A number from {@code min} to {@code max}, with or without a fraction. */
  public double number(String key, double min, double max) {
    return required(key, optionalNumber(key, min, max), numberExpected("a number", min, max));
  }

  public Optional<Double> optionalNumber(String key, double min, double max) {
    return optionalValue(key).map(node -> {
      double value = node instanceof Node.Whole whole ? whole.value().doubleValue()
          : node instanceof Node.Decimal decimal ? decimal.value().doubleValue() : Double.NaN;
      if (value >= min && value <= max) {
        return value;
      }
      throw wrong(key, node, numberExpected("a number", min, max));
    });
  }

  /** A number without a fraction, from {@code min} to {@code max}. */
  public long wholeNumber(String key, long min, long max) {
    return required(key, optionalWholeNumber(key, min, max), wholeExpected(min, max));
  }

  public Optional<Long> optionalWholeNumber(String key, long min, long max) {
    return optionalValue(key).map(node -> {
      if (node instanceof Node.Whole whole && whole.value().bitLength() < Long.SIZE) {
        long value = whole.value().longValue();
        if (value >= min && value <= max) {
          return value;
        }
      }
      throw wrong(key, node, wholeExpected(min, max));
    });
  }

  public boolean bool(String key) {
    return required(key, optionalBool(key), "true or false");
  }

  public Optional<Boolean> optionalBool(String key) {
    return optionalValue(key).map(node -> {
      if (node instanceof Node.Truth truth) {
        return truth.value();
      }
      throw wrong(key, node, "true or false");
    });
  }

  /** A duration in one of the forms of {@link Durations}. */
  public Duration duration(String key) {
    return required(key, optionalDuration(key), Durations.EXPECTED);
  }

  public Optional<Duration> optionalDuration(String key) {
    return optionalValue(key).map(node -> {
      if (node instanceof Node.Text text) {
        return Durations.parse(text.value()).orElseThrow(() -> wrong(key, node, Durations.expected(text.value())));
      }
      boolean number = node instanceof Node.Whole || node instanceof Node.Decimal;
      throw wrong(key, node, number ? Durations.expected(node.described()) : Durations.EXPECTED);
    });
  }

  /** One of the allowed words. */
  public String choice(String key, String... allowed) {
    return required(key, optionalChoice(key, allowed), choiceExpected("", allowed));
  }

  public Optional<String> optionalChoice(String key, String... allowed) {
    return optionalValue(key).map(node -> {
      String value = node instanceof Node.Text text ? text.value() : node.described();
      if (Arrays.asList(allowed).contains(value)) {
        return value;
      }
      throw wrong(key, node, choiceExpected(value, allowed));
    });
  }

  /** The items of a list; none when the key is not written. */
  public List<Node> list(String key) {
    return optionalValue(key).map(node -> {
      if (node instanceof Node.Sequence sequence) {
        return sequence.items();
      }
      throw wrong(key, node, "a list");
    }).orElse(List.of());
  }

  /** The items of a list of texts; none when the key is not written. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : list(key)) {
      texts.add(textOf(item(key, texts.size()), item));
    }
    return List.copyOf(texts);
  }

  /** The mapping at the key. {@link #refuseUnread()} of this section reaches it, too. */
  public Section section(String key) {
    return required(key, optionalSection(key), "a mapping of keys to values");
  }

  public Optional<Section> optionalSection(String key) {
    return optionalValue(key).map(node -> section(key, node));
  }

  /** The mappings of a list; none when the key is not written. */
  public List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node item : list(key)) {
      sections.add(section(item(key, sections.size()), item));
    }
    return List.copyOf(sections);
  }

  /**
   * A mapping somewhere below, of which the caller has the node, such as an item of {@link #list} that may be other things.
   *
   * @param at its place from here, such as {@code steps[2]}
   */
  public Section section(String at, Node node) {
    return asked.sections.computeIfAbsent(at, place -> of(node, subject, path(place)));
  }

  /** Whatever stands at the key; all of it counts as read. */
  public Node value(String key) {
    return required(key, optionalValue(key), "a value");
  }

  public Optional<Node> optionalValue(String key) {
    asked.keys.put(key, true);
    return written(key);
  }

  /** A mistake at the key, with what stands there (nothing: then at the mapping's own place). */
  public WrongSetting wrong(String key, String expected) {
    return written(key).map(node -> wrong(key, node, expected)).orElseGet(() -> missing(key, expected));
  }

  /** A mistake in a value that the caller has in hand, such as the third of a list: {@code wrong("steps[2]", node, …)}. */
  public WrongSetting wrong(String at, Node found, String expected) {
    return WrongSetting.found(located(at, found), subject, path(at), found.described(), expected);
  }

  /** A mistake at the key that is not about one value: two keys that exclude each other, a name that is taken. */
  public WrongSetting that(String key, String problem) {
    Location location = Optional.ofNullable(mapping.entries().get(key)).map(Node.Entry::location).orElse(mapping.location());
    return WrongSetting.that(location, subject, path(key), problem);
  }

  /**
   * Refuses what nobody asked for, here and in the sections that were opened from here. What is known is what was asked for,
   * so this comes last.
   *
   * @throws WrongSetting for the first key that is not known, with the nearest one that is, and all that would do
   */
  public void refuseUnread() {
    mapping.entries().forEach((key, entry) -> {
      if (!asked.keys.containsKey(key)) {
        throw unknown(key, entry.location());
      }
    });
    asked.sections.values().forEach(Section::refuseUnread);
  }

  private Optional<Node> written(String key) {
    return mapping.value(key).filter(node -> !(node instanceof Node.Nothing));
  }

  private <T> T required(String key, Optional<T> value, String expected) {
    return value.orElseThrow(() -> missing(key, expected));
  }

  // A required key that is missing is often there, misspelt: then that is the mistake to tell.
  private WrongSetting missing(String key, String expected) {
    List<String> unread = mapping.entries().keySet().stream().filter(written -> !asked.keys.containsKey(written)).toList();
    return NearestWord.to(key, unread)
        .map(misspelt -> WrongSetting.that(mapping.entries().get(misspelt).location(), subject, path(Phrases.cut(misspelt)),
            "is not known, did you mean '" + key + "'?"))
        .orElseGet(() -> WrongSetting.found(mapping.location(), subject, path(key), "nothing", expected));
  }

  private WrongSetting unknown(String key, Location location) {
    String meant = NearestWord.to(key, asked.keys.keySet()).map(near -> ", did you mean '" + near + "'?").orElse("");
    String known = asked.keys.isEmpty() ? "; no keys are known here"
        : "; known here: " + asked.keys.keySet().stream().sorted().collect(Collectors.joining(", "));
    return WrongSetting.that(location, subject, path(Phrases.cut(key)), "is not known" + meant + known);
  }

  private String textOf(String at, Node node) {
    if (node instanceof Node.Text text) {
      return text.value();
    }
    boolean plain = node instanceof Node.Whole || node instanceof Node.Decimal || node instanceof Node.Truth;
    throw wrong(at, node, plain && !Secrets.isSecret(path(at)) ? "text, in quotes: \"" + node.described() + '"' : "text");
  }

  // A value may stand lines below its key; the key is what the message names, so its place it is. Not so inside a list.
  private Location located(String at, Node found) {
    Node.Entry entry = mapping.entries().get(at);
    return entry == null ? found.location() : entry.location();
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String item(String key, int index) {
    return key + "[" + index + "]";
  }

  private static String numberExpected(String kind, double min, double max) {
    return range(kind, max == Double.MAX_VALUE || Double.isInfinite(max), plain(min), plain(max));
  }

  private static String wholeExpected(long min, long max) {
    return min == Long.MIN_VALUE && max == Long.MAX_VALUE ? "a whole number"
        : range("a whole number", max == Long.MAX_VALUE, Long.toString(min), Long.toString(max));
  }

  private static String range(String kind, boolean open, String min, String max) {
    return open ? kind + ", at least " + min : kind + " from " + min + " to " + max;
  }

  private static String plain(double number) {
    return Double.isFinite(number) ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString() : Double.toString(number);
  }

  private static String choiceExpected(String written, String... allowed) {
    List<String> words = Arrays.asList(allowed);
    String meant = NearestWord.to(written, words).map(near -> " (did you mean '" + near + "'?)").orElse("");
    return (words.size() == 1 ? "" : "one of ") + String.join(", ", words) + meant;
  }
}
