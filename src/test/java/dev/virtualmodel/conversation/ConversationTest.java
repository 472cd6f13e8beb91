package dev.virtualmodel.conversation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {

  private static final Turn SYSTEM = turn(Role.SYSTEM, new ContentPart.Text("Be kind."));
  private static final Turn QUESTION = turn(Role.USER, new ContentPart.Text("What is it?"));
  private static final Turn CALL = turn(Role.ASSISTANT, new ContentPart.ToolUse("call_1", "look", "{}"));
  private static final Turn RESULT = turn(Role.TOOL, new ContentPart.ToolResult("call_1", List.of(new ContentPart.Text("42"))));
  private static final Turn RESULT_OF_USER = turn(Role.USER, new ContentPart.ToolResult("call_1", List.of()),
      new ContentPart.Text("Go on."));

  @Test
  void aConversationThatEndsWithAToolResultSaysSo() {
    assertTrue(conversation(SYSTEM, QUESTION, CALL, RESULT).endsWithToolResult());
    assertTrue(conversation(QUESTION, CALL, RESULT_OF_USER).endsWithToolResult());
    assertTrue(conversation(QUESTION, CALL, RESULT, RESULT).endsWithToolResult());
  }

  @Test
  void whatTheSystemSaysAfterwardsChangesNothing() {
    assertTrue(conversation(QUESTION, CALL, RESULT, SYSTEM).endsWithToolResult());
    assertFalse(conversation(QUESTION, SYSTEM).endsWithToolResult());
  }

  @Test
  void anOlderToolResultDoesNotCount() {
    assertFalse(conversation(QUESTION, CALL, RESULT, QUESTION).endsWithToolResult());
    assertFalse(conversation(QUESTION, CALL, RESULT, CALL).endsWithToolResult());
  }

  @Test
  void withoutAToolResultThereIsNone() {
    assertFalse(conversation(QUESTION).endsWithToolResult());
    assertFalse(conversation(SYSTEM).endsWithToolResult());
    assertFalse(conversation().endsWithToolResult());
  }

  private static Conversation conversation(Turn... turns) {
    return new Conversation(List.of(turns), List.of());
  }

  private static Turn turn(Role role, ContentPart... parts) {
    return new Turn(role, List.of(parts));
  }
}
