package dev.virtualmodel.model;

import java.util.Set;

/** English words that stand in every text, and so do not tell what it is about. */
final class CommonWords {

  /** Letters of the longest of them. */
  static final int LONGEST = 7;

  private static final Set<String> WORDS = Set.of("""
      a about after again all also am an and any are as at be because been before being between both but by can cannot could d did
      do does doing down during each few for from further get had has have having he her here hers him his how i if in into is it
      its just ll m may me might more most must my need no nor not of off on once one only or other our out over own please re s
      same shall she should so some such t than that the their them then there these they this those through to too under until up
      us ve very want was we were what when where which while who whom why will with would you your yours
      """.strip().split("\\s+"));

  private CommonWords() {}

  static boolean include(String word) {
    return WORDS.contains(word);
  }
}
