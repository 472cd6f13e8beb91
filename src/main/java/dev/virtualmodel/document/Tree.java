package dev.virtualmodel.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a tree from what a parser meets, in one place for YAML, JSON and Java values: no key twice, no text that cannot be
 * sent, not too deep. It keeps its own stack, so that no depth can exhaust the thread's.
 */
final class Tree {

  /** Levels of lists and mappings; what walks a tree may recurse without fear. */
  static final int MAX_DEPTH = 200;

  /** A node with what it would cost to write it out: how many nodes it has and how many levels, aliases followed. */
  record Measured(Node node, long nodes, int levels) {

    static Measured of(Node node) {
      long nodes = 1;
      int levels = 0;
      List<Node> children = children(node);
      for (Node child : children) {
        Measured measured = of(child);
        nodes += measured.nodes();
        levels = Math.max(levels, measured.levels());
      }
      return new Measured(node, nodes, node instanceof Node.Sequence || node instanceof Node.Mapping ? levels + 1 : 0);
    }

    private static List<Node> children(Node node) {
      if (node instanceof Node.Sequence sequence) {
        return sequence.items();
      }
      return node instanceof Node.Mapping mapping
          ? mapping.entries().values().stream().map(Node.Entry::value).toList() : List.of();
    }
  }

  private static final class Open {
    final Location location;
    final boolean mapping;
    final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    final List<Node> items = new ArrayList<>();
    final List<Node> merged = new ArrayList<>();
    String key;
    Location keyLocation;
    boolean merge;
    long nodes = 1;
    int levels;

    Open(Location location, boolean mapping) {
      this.location = location;
      this.mapping = mapping;
    }
  }

  private final Deque<Open> open = new ArrayDeque<>();
  private Node root;

  void startMapping(Location location) {
    start(new Open(location, true));
  }

  void startSequence(Location location) {
    start(new Open(location, false));
  }

  private void start(Open collection) {
    open.push(collection);
    refuseDepth(0, collection.location);
  }

  /** Whether the next value of the innermost collection is a key. */
  boolean awaitsKey() {
    return !open.isEmpty() && open.peek().mapping && open.peek().keyLocation == null;
  }

  void key(String key, Location location) {
    refuseHalfCharacters(key, location);
    Open mapping = open.peek();
    Node.Entry first = mapping.entries.get(key);
    if (first != null) {
      throw WrongSetting.that(location, "", key, "found a second time, expected once"
          + (first.location().hasLine() ? " (first in line " + first.location().line() + ")" : ""));
    }
    mapping.key = key;
    mapping.keyLocation = location;
  }

  /** YAML's {@code <<}: the next value's keys are taken over where the mapping has none of its own. */
  void mergeKey(Location location) {
    open.peek().merge = true;
    open.peek().keyLocation = location;
  }

  void add(Node scalar) {
    if (scalar instanceof Node.Text text) {
      refuseHalfCharacters(text.value(), text.location());
    }
    attach(new Measured(scalar, 1, 0));
  }

  /** A part that is there already: an alias's target, or a node within Java values. */
  void add(Measured part, Location location) {
    refuseDepth(part.levels(), location);
    attach(part);
  }

  /** Closes the innermost collection and gives it back. */
  Measured end() {
    Open closed = open.pop();
    closed.merged.forEach(mapping -> merge(closed, mapping));
    Node node = closed.mapping
        ? new Node.Mapping(closed.location, closed.entries) : new Node.Sequence(closed.location, closed.items);
    Measured measured = new Measured(node, closed.nodes, closed.levels + 1);
    attach(measured);
    return measured;
  }

  Node root() {
    return root;
  }

  private void attach(Measured part) {
    Open parent = open.peek();
    if (parent == null) {
      root = part.node();
      return;
    }
    parent.nodes += part.nodes();
    parent.levels = Math.max(parent.levels, part.levels());
    if (!parent.mapping) {
      parent.items.add(part.node());
    } else if (parent.merge) {
      parent.merged.add(part.node());
    } else {
      parent.entries.put(parent.key, new Node.Entry(parent.keyLocation, part.node()));
    }
    parent.merge = false;
    parent.key = null;
    parent.keyLocation = null;
  }

  private static void merge(Open into, Node from) {
    if (from instanceof Node.Mapping mapping) {
      mapping.entries().forEach(into.entries::putIfAbsent);
    } else if (from instanceof Node.Sequence sequence && sequence.items().stream().allMatch(Node.Mapping.class::isInstance)) {
      sequence.items().forEach(item -> merge(into, item));
    } else {
      throw WrongSetting.found(from.location(), "", "<<", from.described(), "a mapping or a list of mappings to take over");
    }
  }

  private void refuseDepth(int levels, Location location) {
    if (open.size() + levels > MAX_DEPTH) {
      throw WrongSetting.found(location, "more than " + MAX_DEPTH + " levels", "a document that is less deep");
    }
  }

  // Half of a surrogate pair cannot be written as UTF-8: no answer could ever carry it.
  private static void refuseHalfCharacters(String text, Location location) {
    if (text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
      throw WrongSetting.found(location, "half of a surrogate pair", "whole characters");
    }
  }
}
