package dev.virtualmodel.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private static final Turn ASKED = new Turn(Role.USER, List.of(new ContentPart.Text("Hi")));
  private static final Turn ANSWERED = new Turn(Role.ASSISTANT, List.of(new ContentPart.Text("Ho")));
  private static final Turn TOLD = new Turn(Role.SYSTEM, List.of(new ContentPart.Text("Be brief.")));
  private static final Turn RESULT_AND_TEXT =
      new Turn(Role.USER, List.of(new ContentPart.Text("Here."), new ContentPart.ToolResult("t", List.of())));
  private static final Turn RESULT = new Turn(Role.TOOL, List.of(new ContentPart.ToolResult("t", List.of())));

  @Test
  void aRoundIsAUsersMessageAndEverythingUpToTheNextOne() {
    assertRounds(List.of(), List.of(List.of(ASKED, ANSWERED, TOLD, ANSWERED), List.of(ASKED), List.of(ASKED, ANSWERED)),
        ASKED, ANSWERED, TOLD, ANSWERED, ASKED, ASKED, ANSWERED);
  }

  @Test
  void aMessageWithAToolsResultNeverOpensARound() {
    assertRounds(List.of(ANSWERED, RESULT_AND_TEXT), List.of(List.of(ASKED, ANSWERED, RESULT_AND_TEXT, ANSWERED, RESULT)),
        ANSWERED, RESULT_AND_TEXT, ASKED, ANSWERED, RESULT_AND_TEXT, ANSWERED, RESULT);
  }

  @Test
  void whatStandsBeforeTheFirstRoundIsInNone() {
    assertRounds(List.of(TOLD, ANSWERED), List.of(), TOLD, ANSWERED);
    assertRounds(List.of(), List.of());
  }

  private static void assertRounds(List<Turn> before, List<List<Turn>> rounds, Turn... turns) {
    assertEquals(new Rounds(before, rounds.stream().map(Rounds.Round::new).toList()),
        Rounds.of(new Conversation(Stream.of(turns).toList(), List.of())));
  }
}
