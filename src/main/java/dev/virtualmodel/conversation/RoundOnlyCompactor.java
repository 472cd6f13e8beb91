package dev.virtualmodel.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps only the text of earlier rounds: what was said, not how it was found out. All tool calls of these rounds go together
 * with all their results, so that none is left without the other.
 */
final class RoundOnlyCompactor implements Transformer {

  private static final ContentPart OMITTED = new ContentPart.Text("[content omitted]");

  @Override
  public Conversation transform(Conversation conversation) {
    return conversation.with(Rounds.of(conversation).replaceAllBut(1, RoundOnlyCompactor::textOf));
  }

  private static List<Turn> textOf(Rounds.Round round) {
    List<Turn> turns = new ArrayList<>();
    turns.add(openingOf(round));
    round.turns().stream().skip(1).forEach(turn -> textOf(turn).ifPresent(turns::add));
    return turns;
  }

  /** It keeps its place even where nothing is left of it: without it the round would become part of the one before. */
  static Turn openingOf(Rounds.Round round) {
    return textOf(round.opening()).orElseGet(() -> round.opening().with(List.of(OMITTED)));
  }

  /** White space is nothing, and what is inside of a tool's result is not text. */
  static Optional<Turn> textOf(Turn turn) {
    List<ContentPart> text = turn.parts().stream()
        .filter(part -> part instanceof ContentPart.Text said && !said.isBlank()).toList();
    return text.isEmpty() ? Optional.empty() : Optional.of(turn.with(text));
  }
}
