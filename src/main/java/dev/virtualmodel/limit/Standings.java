package dev.virtualmodel.limit;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far the limits are used up that a call is held to, those of its model and those of its key together. */
public record Standings(List<Standing> all) {

  private static final Comparator<Standing> BY_WHAT_REMAINS =
      Comparator.comparingLong(Standing::remaining).thenComparingLong(Standing::limit);

  public Standings {
    all = List.copyOf(all);
  }

  /** Of the limits on one of these measures the one that leaves least. */
  public Optional<Standing> tightest(Measure first, Measure... more) {
    Set<Measure> asked = EnumSet.of(first, more);
    return all.stream().filter(standing -> asked.contains(standing.measure())).min(BY_WHAT_REMAINS);
  }
}
