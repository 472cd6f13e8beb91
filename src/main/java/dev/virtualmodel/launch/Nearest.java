package dev.virtualmodel.launch;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name was meant to be. */
final class Nearest {

  private Nearest() {
  }

  /** The known name that takes the fewest changed letters; empty when more than about a third of it would have to change. */
  static Optional<String> to(String typed, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(typed, name)))
        .filter(name -> distance(typed, name) <= Math.max(2, comparable(name).length() / 3));
  }

  /** Of {@code models/<id>} only the family counts: what follows the slash is the user's own word. */
  private static String comparable(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash + 1);
  }

  /** Letters to insert, delete or replace (Levenshtein), kept as two rows of the usual table. */
  private static int distance(String typed, String name) {
    String from = comparable(typed).toLowerCase(Locale.ROOT);
    String to = comparable(name);
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[to.length()];
  }
}
