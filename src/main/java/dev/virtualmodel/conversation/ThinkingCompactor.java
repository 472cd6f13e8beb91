package dev.virtualmodel.conversation;

import java.util.List;
import java.util.Optional;

/**
 * Leaves out what the assistant thought in earlier rounds. A message that was nothing but thoughts goes with them.
 *
 * @param keepLastRounds how many rounds keep their thoughts, at least one: vendors want to see those of the turn that goes on
 */
record ThinkingCompactor(long keepLastRounds) implements Transformer {

  static final long KEPT_BY_DEFAULT = 2;

  ThinkingCompactor {
    if (keepLastRounds < 1) {
      throw new IllegalArgumentException("at least one round keeps its thoughts, not " + keepLastRounds);
    }
  }

  @Override
  public Conversation transform(Conversation conversation) {
    return conversation.with(Rounds.of(conversation).replaceAllBut(keepLastRounds, ThinkingCompactor::withoutThoughts));
  }

  private static List<Turn> withoutThoughts(Rounds.Round round) {
    return round.turns().stream().flatMap(turn -> withoutThoughts(turn).stream()).toList();
  }

  private static Optional<Turn> withoutThoughts(Turn turn) {
    List<ContentPart> spoken = turn.parts().stream().filter(part -> !(part instanceof ContentPart.Thinking)).toList();
    if (turn.role() != Role.ASSISTANT || spoken.size() == turn.parts().size()) {
      return Optional.of(turn);
    }
    boolean nothing = spoken.stream().allMatch(part -> part instanceof ContentPart.Text text && text.isBlank());
    return nothing ? Optional.empty() : Optional.of(turn.with(spoken));
  }
}
