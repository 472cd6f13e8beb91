package dev.virtualmodel.model;

import static dev.virtualmodel.model.Asked.limited;
import static dev.virtualmodel.model.Asked.message;
import static dev.virtualmodel.model.Asked.model;
import static dev.virtualmodel.model.Asked.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.VirtualModel;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final OptionalLong ANY = OptionalLong.empty();

  private final VirtualModel counting = model("{id: m, content: one two three four five, obey_limits: true, delay: 0ms}");
  private final VirtualModel asking = model("{id: m, type: tool, content: Let me ask., tool_call: {name: ask}, obey_limits: "
      + "true, delay: 0ms}");

  @Test
  void whoIsNotToldToObeyNeverDoes() {
    assertEquals("'one two' ' three ' 'four five' STOP",
        said(model("{id: m, content: one two three four five, delay: 0ms}"), limited(OptionalLong.of(1), "two")));
  }

  @Test
  void withinItsLimitsAnAnswerIsWhole() {
    assertEquals("'one two' ' three ' 'four five' STOP", said(counting, limited(ANY)));
    assertEquals("'one two' ' three ' 'four five' STOP", said(counting, limited(OptionalLong.of(5), "six", "")));
    assertEquals("'one two' ' three ' 'four five' STOP", said(counting, limited(OptionalLong.of(Long.MAX_VALUE))));
  }

  @Test
  void aStopSequenceEndsTheAnswerBeforeItself() {
    assertEquals("'one two' ' ' STOP(three)", said(counting, limited(ANY, "three")));
    assertEquals("STOP(one)", said(counting, limited(ANY, "one")));
  }

  @Test
  void theFirstOfTheStopSequencesInTheTextEndsIt() {
    assertEquals("'one ' STOP(two)", said(counting, limited(ANY, "five", "two", "three")));
  }

  @Test
  void aStopSequenceMayLieAcrossChunks() {
    assertEquals("'one t' STOP(wo three f)", said(counting, limited(ANY, "wo three f")));
  }

  @Test
  void theMostTokensCutTheAnswer() {
    assertEquals("'one two' ' three' LENGTH", said(counting, limited(OptionalLong.of(3))));
    assertEquals(3, message(counting, limited(OptionalLong.of(3))).usage().get().outputTokens());
  }

  @Test
  void theMostTokensCutBeforeAStopSequenceThatComesLater() {
    assertEquals("'one' LENGTH", said(counting, limited(OptionalLong.of(1), "three")));
    assertEquals("'one ' STOP(two)", said(counting, limited(OptionalLong.of(4), "two")));
  }

  @Test
  void aFinishReasonOfItsOwnStaysWhereNothingIsCut() {
    VirtualModel filtered = model("{id: m, content: one two, finish_reason: content_filter, obey_limits: true, delay: 0ms}");
    assertEquals("'one two' CONTENT_FILTER", said(filtered, limited(OptionalLong.of(2))));
    assertEquals("'one' LENGTH", said(filtered, limited(OptionalLong.of(1))));
  }

  @Test
  void aToolCallThatDoesNotFitIsNotMade() {
    assertEquals("'Let me' ' ask.' ask() <{}> TOOL_USE", said(asking, limited(OptionalLong.of(6))));
    assertEquals("'Let me' ' ask.' LENGTH", said(asking, limited(OptionalLong.of(5))));
    assertEquals("'Let me' LENGTH", said(asking, limited(OptionalLong.of(2))));
  }

  @Test
  void aStopSequenceInTheTextComesBeforeTheCall() {
    assertEquals("'Let me' ' ' STOP(ask)", said(asking, limited(ANY, "ask")));
    assertEquals("'Let me' ' ask.' ask() <{}> TOOL_USE", said(asking, limited(ANY, "{}")));
  }

  @Test
  void noCharacterIsCutInTwo() {
    VirtualModel smiling = model("{id: m, content: \"👩‍👩‍👧‍👦 🧑🏽‍🚀 ok\", obey_limits: true, delay: 0ms}");
    String whole = Asked.text(message(smiling, limited(ANY)));
    for (int most = 1; most < 40; most++) {
      String text = Asked.text(message(smiling, limited(OptionalLong.of(most))));
      assertEquals(text, whole.substring(0, text.length()));
      assertEquals(text, new String(text.getBytes(UTF_8), UTF_8));
    }
  }
}
