package dev.virtualmodel.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the text of earlier rounds and which files they had to do with: the model sees calls that read these files and results
 * that have expired, so that it knows what to look at again.
 */
final class RoundFilesCompactor implements Transformer {

  private static final String TOOL = "read_file";
  private static final String EXPIRED = "Content has expired, please view again";

  @Override
  public Conversation transform(Conversation conversation) {
    Rounds rounds = Rounds.of(conversation);
    FreshIds ids = new FreshIds(rounds.withoutEarlierRounds());
    return conversation.with(rounds.replaceAllBut(1, round -> textAndFiles(round, ids)));
  }

  private static List<Turn> textAndFiles(Rounds.Round round, FreshIds ids) {
    List<Turn> turns = new ArrayList<>();
    turns.add(RoundOnlyCompactor.openingOf(round));
    int place = 1;
    boolean answered = false;
    for (Turn turn : round.turns().subList(1, round.turns().size())) {
      Optional<Turn> left = RoundOnlyCompactor.textOf(turn);
      left.ifPresent(turns::add);
      if (turn.role() == Role.ASSISTANT && !answered) {
        answered = true;
        place = left.isPresent() ? turns.size() : place;
      }
    }
    turns.addAll(place, readings(pathsIn(round), ids));
    return turns;
  }

  private static Set<String> pathsIn(Rounds.Round round) {
    Set<String> paths = new LinkedHashSet<>();
    for (Turn turn : round.turns()) {
      for (ContentPart part : turn.parts()) {
        if (part instanceof ContentPart.ToolUse call) {
          paths.addAll(FilePaths.in(call.arguments()));
        }
      }
    }
    return paths;
  }

  private static List<Turn> readings(Set<String> paths, FreshIds ids) {
    List<ContentPart> calls = new ArrayList<>();
    List<ContentPart> results = new ArrayList<>();
    for (String path : paths) {
      String id = ids.next();
      calls.add(new ContentPart.ToolUse(id, TOOL, JsonNodeFactory.instance.objectNode().put("path", path).toString()));
      results.add(new ContentPart.ToolResult(id, List.of(new ContentPart.Text(EXPIRED))));
    }
    return paths.isEmpty() ? List.of() : List.of(new Turn(Role.ASSISTANT, calls), new Turn(Role.TOOL, results));
  }

  /**
   * Ids for tool calls, other than those of the turns that stay. Numbered rather than random: the next request of the same
   * conversation must begin in the same way, or the vendor's cache of the prompt would be of no use.
   */
  private static final class FreshIds {

    private final Set<String> taken = new HashSet<>();
    private int number;

    FreshIds(List<Turn> staying) {
      for (Turn turn : staying) {
        for (ContentPart part : turn.parts()) {
          if (part instanceof ContentPart.ToolUse call) {
            taken.add(call.id());
          } else if (part instanceof ContentPart.ToolResult result) {
            taken.add(result.toolUseId());
          }
        }
      }
    }

    String next() {
      String id;
      do {
        number++;
        id = "expired_file_" + number;
      } while (taken.contains(id));
      return id;
    }
  }
}
