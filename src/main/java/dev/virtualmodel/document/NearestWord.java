package dev.virtualmodel.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant, when they wrote a name that does not exist. */
public final class NearestWord {

  private NearestWord() {
  }

  /** The known word that is a few letters away from the written one, if there is one. */
  public static Optional<String> to(String written, Collection<String> known) {
    int allowed = Math.max(1, Math.min(3, written.length() / 3));
    return known.stream()
        .filter(word -> Math.abs(word.length() - written.length()) <= allowed && distance(written, word) <= allowed)
        .min(Comparator.comparingInt(word -> distance(written, word)));
  }

  /** Letters to add, to leave out, to change, or to swap with their neighbour. */
  private static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, from, to, i, j);
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int cheapest(int[][] steps, String from, String to, int i, int j) {
    int changed = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int cheapest = Math.min(changed, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
    boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(cheapest, steps[i - 2][j - 2] + 1) : cheapest;
  }
}
