package dev.virtualmodel.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/**
 * Reads YAML 1.2, core schema, event by event: the library's own composer recurses as deep as the document goes, and counts
 * aliases where the cost is what they stand for.
 */
final class YamlText {

  /** Nodes that aliases may add: plenty for people, little for a bomb. */
  private static final long MOST_ALIASED_NODES = 100_000;

  /** As Jackson's: a longer number is an attack, not a number. */
  private static final int LONGEST_NUMBER = 1_000;

  // YAML 1.2 has no merge key any more; people write it all the same, and the library's core schema knows it with this flag.
  private static final CoreScalarResolver CORE = new CoreScalarResolver(true);

  private final String source;
  private final Tree tree = new Tree();
  private final Map<Anchor, Tree.Measured> anchors = new HashMap<>();
  private final Deque<Optional<Anchor>> open = new ArrayDeque<>();
  private long aliasedNodes;
  private boolean ended;

  private YamlText(String source) {
    this.source = source;
  }

  /** The document, or a WrongSetting when it is none. */
  static Node read(String text, String source) {
    YamlText document = new YamlText(source);
    LoadSettings settings = LoadSettings.builder().setLabel(source).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        document.add(event);
      }
    } catch (MarkedYamlEngineException wrong) {
      throw document.wrong(wrong);
    } catch (ReaderException wrong) {
      throw WrongSetting.syntax(document.location(text, wrong.getPosition()), "not valid YAML: the character "
          + String.format("U+%04X", wrong.getCodePoint()) + " is not allowed");
    } catch (YamlEngineException wrong) {
      throw WrongSetting.syntax(Location.of(source), "not valid YAML: " + wrong.getMessage());
    } catch (IllegalArgumentException beyondUnicode) {
      // snakeyaml-engine 3.0.1 lets the JDK's own exception out for "\UFFFFFFFF".
      throw WrongSetting.syntax(Location.of(source), "not valid YAML: an escape names a character that does not exist");
    }
    if (document.tree.root() == null) {
      throw WrongSetting.found(Location.of(source), "nothing", "a YAML or JSON document");
    }
    return document.tree.root();
  }

  private void add(Event event) {
    Location location = location(event.getStartMark());
    switch (event.getEventId()) {
      case DocumentStart -> refuseSecond(location);
      case DocumentEnd -> ended = true;
      case MappingStart -> start((CollectionStartEvent) event, Tag.MAP, location);
      case SequenceStart -> start((CollectionStartEvent) event, Tag.SEQ, location);
      case MappingEnd, SequenceEnd -> {
        Tree.Measured closed = tree.end();
        open.pop().ifPresent(anchor -> anchors.put(anchor, closed));
      }
      case Scalar -> scalar((ScalarEvent) event, location);
      case Alias -> alias((AliasEvent) event, location);
      default -> { /* the stream's start and end, and comments: nothing to build */ }
    }
  }

  private void refuseSecond(Location location) {
    if (ended) {
      throw WrongSetting.found(location, "a second document", "one document");
    }
  }

  private void start(CollectionStartEvent event, Tag only, Location location) {
    if (tree.awaitsKey()) {
      throw WrongSetting.found(location, only.equals(Tag.MAP) ? "a mapping as a key" : "a list as a key", "keys of text");
    }
    event.getTag().filter(tag -> !tag.equals(only.getValue())).ifPresent(tag -> {
      throw wrongTag(tag, location);
    });
    // Until it is closed, its anchor stands for nothing: a list cannot hold itself.
    event.getAnchor().ifPresent(anchors::remove);
    open.push(event.getAnchor());
    if (only.equals(Tag.MAP)) {
      tree.startMapping(location);
    } else {
      tree.startSequence(location);
    }
  }

  private void scalar(ScalarEvent event, Location location) {
    Tag tag = tag(event, location);
    boolean key = tree.awaitsKey();
    if (key && tag.equals(Tag.MERGE)) {
      tree.mergeKey(location);
      return;
    }
    Node node = node(event.getValue(), tag, location);
    anchor(event, new Tree.Measured(node, 1, 0));
    if (key) {
      key(node, location);
    } else {
      tree.add(node);
    }
  }

  private void alias(AliasEvent event, Location location) {
    Tree.Measured target = anchors.get(event.getAlias());
    if (target == null) {
      throw WrongSetting.found(location, Phrases.quoted("*" + event.getAlias()), "an alias of an anchor that ends above it");
    }
    if (tree.awaitsKey()) {
      key(target.node(), location);
      return;
    }
    aliasedNodes += target.nodes();
    if (aliasedNodes > MOST_ALIASED_NODES) {
      throw WrongSetting.found(location, "aliases that stand for more than " + MOST_ALIASED_NODES + " values", "fewer of them");
    }
    tree.add(target, location);
  }

  private void key(Node node, Location location) {
    if (!(node instanceof Node.Text text)) {
      throw WrongSetting.found(location, node.described() + " as a key",
          "keys of text (in quotes where it looks like something else)");
    }
    tree.key(text.value(), location);
  }

  private void anchor(NodeEvent event, Tree.Measured measured) {
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor, measured));
  }

  private static Tag tag(ScalarEvent event, Location location) {
    Tag plain = CORE.resolve(event.getValue(), event.isPlain());
    if (event.getTag().isEmpty()) {
      return plain;
    }
    String written = event.getTag().get();
    if (written.equals("!") || written.equals(Tag.STR.getValue())) {
      return Tag.STR;
    }
    Tag looks = CORE.resolve(event.getValue(), true);
    if (!written.equals(looks.getValue())) {
      throw wrongTag(written, location);
    }
    return looks;
  }

  private static Node node(String text, Tag tag, Location location) {
    if (tag.equals(Tag.NULL)) {
      return new Node.Nothing(location);
    }
    if (tag.equals(Tag.BOOL)) {
      return new Node.Truth(location, Boolean.parseBoolean(text));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(text, tag, location);
    }
    return new Node.Text(location, text);
  }

  private static Node number(String text, Tag tag, Location location) {
    if (text.length() > LONGEST_NUMBER) {
      throw WrongSetting.found(location, Phrases.cut(text), "a number of at most " + LONGEST_NUMBER + " digits");
    }
    try {
      return tag.equals(Tag.INT)
          ? new Node.Whole(location, whole(text)) : new Node.Decimal(location, new BigDecimal(text));
    } catch (NumberFormatException notFinite) {
      throw WrongSetting.found(location, Phrases.cut(text), "a finite number (or text in quotes)");
    }
  }

  private static BigInteger whole(String text) {
    if (text.startsWith("0o")) {
      return new BigInteger(text.substring(2), 8);
    }
    return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
  }

  private WrongSetting wrong(MarkedYamlEngineException wrong) {
    Location location = location(wrong.getProblemMark().or(wrong::getContextMark));
    String context = wrong.getContext() == null ? "" : " " + wrong.getContext();
    return WrongSetting.syntax(location, "not valid YAML: " + wrong.getProblem() + context);
  }

  private static WrongSetting wrongTag(String tag, Location location) {
    return WrongSetting.found(location, "the tag " + Phrases.quoted(tag), "values without tags");
  }

  private Location location(Optional<Mark> mark) {
    return mark.map(place -> new Location(source, place.getLine() + 1, place.getColumn() + 1)).orElse(Location.of(source));
  }

  private Location location(String text, int position) {
    String before = text.substring(0, Math.min(position, text.length()));
    int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
    return new Location(source, line, before.length() - before.lastIndexOf('\n'));
  }
}
