package dev.virtualmodel.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A conversation cut into rounds. A round is a user's message without any tool's result in it, and everything up to the next
 * one: a message that brings a result never opens a round, whatever else it says.
 *
 * @param before what stands before the first round
 */
record Rounds(List<Turn> before, List<Round> rounds) {

  Rounds {
    before = List.copyOf(before);
    rounds = List.copyOf(rounds);
  }

  /** @param turns the first one opens the round */
  record Round(List<Turn> turns) {

    Round {
      turns = List.copyOf(turns);
    }

    Turn opening() {
      return turns.get(0);
    }
  }

  static Rounds of(Conversation conversation) {
    List<Turn> turns = conversation.turns();
    List<Integer> openings = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).role() == Role.USER && !turns.get(i).hasToolResult()) {
        openings.add(i);
      }
    }
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < openings.size(); i++) {
      int end = i + 1 < openings.size() ? openings.get(i + 1) : turns.size();
      rounds.add(new Round(turns.subList(openings.get(i), end)));
    }
    return new Rounds(turns.subList(0, openings.isEmpty() ? turns.size() : openings.get(0)), rounds);
  }

  /** All turns, with those of every round but the last {@code kept} ones replaced, in order. */
  List<Turn> replaceAllBut(long kept, Function<Round, List<Turn>> replacement) {
    List<Turn> turns = new ArrayList<>(before);
    for (int i = 0; i < rounds.size(); i++) {
      turns.addAll(i < rounds.size() - kept ? replacement.apply(rounds.get(i)) : rounds.get(i).turns());
    }
    return turns;
  }

  /** All turns but those of the rounds before the last one. */
  List<Turn> withoutEarlierRounds() {
    return replaceAllBut(1, round -> List.of());
  }
}
