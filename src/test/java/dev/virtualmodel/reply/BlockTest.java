package dev.virtualmodel.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BlockTest {

  @Test
  void neighbouringTextIsOneBlock() {
    assertEquals(List.of(new Block.Text("Hello there.")), blocks(text("Hello "), text(""), text("there.")));
  }

  @Test
  void aMessageThatSaysNothingHasNoBlocks() {
    assertEquals(List.of(), blocks());
    assertEquals(List.of(), blocks(text("")));
  }

  @Test
  void aToolCallIsOneBlockWithAllItsArguments() {
    assertEquals(List.of(new Block.ToolUse("ask", "{\"a\":1}")), blocks(call("ask"), arguments("{\"a\""), arguments(":1}")));
  }

  @Test
  void textAndToolCallsKeepTheirOrder() {
    assertEquals(List.of(new Block.Text("Let me ask."), new Block.ToolUse("ask", "{}"), new Block.ToolUse("tell", "{\"b\":2}"),
            new Block.Text("Done.")),
        blocks(text("Let me "), text("ask."), call("ask"), arguments("{}"), call("tell"), arguments("{\"b\":"), arguments("2}"),
            text("Done.")));
  }

  @Test
  void aMessageEndsWithAFinish() {
    TimedEvent said = new TimedEvent(Duration.ZERO, text("Hi"));
    assertEquals("a message ends with a finish",
        assertThrows(IllegalArgumentException.class, () -> new Reply.Message(List.of(said), () -> new Usage(1, 1))).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Reply.Message(List.of(), () -> new Usage(1, 1)));
  }

  @Test
  void aMessageThatIsBrokenOffMayLackItsFinish() {
    TimedEvent said = new TimedEvent(Duration.ofMillis(3), text("Hi"));
    AtomicInteger counts = new AtomicInteger();
    Reply.Message broken = new Reply.Message(List.of(said), () -> new Usage(counts.incrementAndGet(), 1), new Ending.Close());
    assertEquals(Duration.ofMillis(3), broken.length());
    assertThrows(IllegalStateException.class, broken::finish);
    Reply.Message completed = broken.completed();
    assertEquals(List.of(said, new TimedEvent(Duration.ofMillis(3), ReplyEvent.Finish.of(FinishReason.STOP))), completed.events());
    assertEquals(new Ending.Complete(), completed.ending());
    assertEquals(List.of(new Usage(1, 1), new Usage(1, 1)), List.of(broken.usage().get(), completed.usage().get()));
    assertEquals(Duration.ZERO, new Reply.Message(List.of(), () -> new Usage(1, 1), new Ending.CleanEof()).length());
  }

  @Test
  void usageIsCountedOnceAndNotBeforeItIsAskedFor() {
    AtomicInteger counts = new AtomicInteger();
    TimedEvent end = new TimedEvent(Duration.ofMillis(5), ReplyEvent.Finish.of(FinishReason.STOP));
    Reply.Message message = new Reply.Message(List.of(end), () -> new Usage(counts.incrementAndGet(), 0));
    assertEquals(0, counts.get());
    assertEquals(new Usage(1, 0), message.usage().get());
    assertEquals(new Usage(1, 0), message.usage().get());
    assertEquals(Duration.ofMillis(5), message.length());
    assertEquals(new ReplyEvent.Finish(FinishReason.STOP, Optional.empty()), message.finish());
  }

  @Test
  void tokensAreCountedFromZero() {
    assertEquals("tokens are counted from 0: -1 in, 2 out",
        assertThrows(IllegalArgumentException.class, () -> new Usage(-1, 2)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Usage(1, -2));
  }

  private static ReplyEvent text(String text) {
    return new ReplyEvent.Text(text);
  }

  private static ReplyEvent call(String name) {
    return new ReplyEvent.ToolUse(name);
  }

  private static ReplyEvent arguments(String json) {
    return new ReplyEvent.ToolArguments(json);
  }

  private static List<Block> blocks(ReplyEvent... said) {
    List<TimedEvent> events = new ArrayList<>();
    for (ReplyEvent event : said) {
      events.add(new TimedEvent(Duration.ZERO, event));
    }
    events.add(new TimedEvent(Duration.ZERO, ReplyEvent.Finish.of(FinishReason.STOP)));
    return Block.of(new Reply.Message(events, () -> new Usage(0, 0)));
  }
}
