package dev.virtualmodel.model;

import static dev.virtualmodel.model.Asked.message;
import static dev.virtualmodel.model.Asked.model;
import static dev.virtualmodel.model.Asked.request;
import static dev.virtualmodel.model.Asked.said;
import static dev.virtualmodel.model.Asked.withToolResult;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.virtualmodel.conversation.TokenCounter;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.reply.Usage;
import org.junit.jupiter.api.Test;

class ToolModelTest {

  private static final String ASK = "id: ask\ntype: tool\ncontent: Let me ask.\ntool_call:\n  name: ask_user\n"
      + "  arguments: {question: Which one?, options: [a, b]}\n";

  @Test
  void itSaysItsTextAndThenCallsItsTool() {
    assertEquals("'Let me' ' ask.' ask_user() <{\"question\":\"Which one?\",\"options\":[\"a\",\"b\"]}> TOOL_USE",
        said(model(ASK + "delay: 0ms"), request(true)));
  }

  @Test
  void theCallTakesNoTimeOfItsOwn() {
    assertEquals("100ms:'Let me' 200ms:' ask.' 300ms:ask_user() 300ms:<{\"question\":\"Which one?\",\"options\":[\"a\",\"b\"]}>"
        + " 300ms:TOOL_USE", said(model(ASK + "delay: 300ms"), request(true)));
  }

  @Test
  void longArgumentsLeaveInPieces() {
    assertEquals("search() <{\"query\":\"latest AI> < developments > <of the> < year\"}> TOOL_USE",
        said(model("{id: s, type: tool, delay: 0ms, tool_call: {name: search, arguments: {query: latest AI developments of the "
            + "year}}}"),
            request(true)));
  }

  @Test
  void afterAToolResultItSaysTextInsteadOfCallingAgain() {
    assertEquals("'Thank you.' ' The ' 'result of' ' ask_user ' 'has arrived.' STOP",
        said(model(ASK + "delay: 0ms"), withToolResult()));
    assertEquals("'Thanks.' STOP", said(model(ASK + "delay: 0ms\nafter_tool_result: Thanks.\n"), withToolResult()));
  }

  @Test
  void withoutContentItSaysTheMessageOrTheQuestionOrNothing() {
    assertEquals("'Do it?' t() <{\"message\":\"Do it?\",\"question\":\"No\"}> TOOL_USE",
        said(model("{id: t, type: tool, delay: 0ms, tool_call: {name: t, arguments: {message: Do it?, question: No}}}"),
            request(true)));
    assertEquals("'Which?' t() <{\"question\":\"Which?\"}> TOOL_USE",
        said(model("{id: t, type: tool, delay: 0ms, tool_call: {name: t, arguments: {question: Which?}}}"), request(true)));
    assertEquals("t() <{\"question\":\"Which?\"}> TOOL_USE",
        said(model("{id: t, type: tool, delay: 0ms, content: \"\", tool_call: {name: t, arguments: {question: Which?}}}"),
            request(true)));
    assertEquals("t() <{}> TOOL_USE", said(model("{id: t, type: tool, delay: 0ms, tool_call: {name: t}}"), request(true)));
  }

  @Test
  void itCountsTextNameAndArguments() {
    long expected = TokenCounter.count("Let me ask.") + TokenCounter.count("ask_user")
        + TokenCounter.count("{\"question\":\"Which one?\",\"options\":[\"a\",\"b\"]}");
    assertEquals(new Usage(Asked.INPUT_TOKENS, expected), message(model(ASK), request(true)).usage().get());
    assertEquals(Asked.INPUT_TOKENS, model(ASK).inputTokens(request(false)));
  }

  @Test
  void eachMistakeIsToldWithItsModelAndKey() {
    assertWrong("models.yaml:1: model 't': key 'tool_call': found nothing, expected a mapping of keys to values",
        "{id: t, type: tool}");
    assertWrong("models.yaml:1: model 't': key 'tool_call.name': found nothing, expected text",
        "{id: t, type: tool, tool_call: {}}");
    assertWrong("models.yaml:1: model 't': key 'tool_call.arguments': found \"x\", expected a mapping of the tool's parameters "
        + "to their"
        + " values", "{id: t, type: tool, tool_call: {name: t, arguments: x}}");
    assertWrong("models.yaml:1: model 't': key 'tool_call.args': is not known; known here: arguments, name",
        "{id: t, type: tool, tool_call: {name: t, args: {}}}");
  }

  private static void assertWrong(String message, String yaml) {
    assertEquals(message, assertThrows(WrongSetting.class, () -> model(yaml)).getMessage());
  }
}
