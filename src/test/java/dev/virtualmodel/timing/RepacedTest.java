package dev.virtualmodel.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.reply.Ending;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import dev.virtualmodel.reply.Usage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepacedTest {

  private static final Reply.Message MESSAGE = new Reply.Message(List.of(at(30, new ReplyEvent.Text("Wait")),
      at(70, new ReplyEvent.ToolUse("ask")), at(70, new ReplyEvent.ToolArguments("{")), at(80, new ReplyEvent.ToolArguments("}")),
      at(100, ReplyEvent.Finish.of(FinishReason.TOOL_USE))), () -> new Usage(1, 1));

  @Test
  void aMessageIsSpreadEvenlyAndItsLastPieceComesAtTheEnd() {
    assertEquals(List.of(100L, 200L, 200L, 300L, 300L), millis(Repaced.spread(MESSAGE, Duration.ofMillis(300))));
  }

  @Test
  void aMessageMovesAsAWholeToWhereItsFirstContentIsWanted() {
    assertEquals(List.of(230L, 270L, 270L, 280L, 300L), millis(Repaced.firstContentAt(MESSAGE, Duration.ofMillis(230))));
    assertEquals(List.of(0L, 40L, 40L, 50L, 70L), millis(Repaced.firstContentAt(MESSAGE, Duration.ZERO)));
  }

  @Test
  void aMessageWithoutContentEndsWhenItsContentWasWanted() {
    Reply.Message silent = new Reply.Message(List.of(at(10, ReplyEvent.Finish.of(FinishReason.STOP))), () -> new Usage(1, 0));

    assertEquals(List.of(50L), millis(Repaced.spread(silent, Duration.ofMillis(50))));
    assertEquals(List.of(50L), millis(Repaced.firstContentAt(silent, Duration.ofMillis(50))));
  }

  @Test
  void whatIsBrokenStaysBroken() {
    Reply.Message broken = new Reply.Message(List.of(), () -> new Usage(1, 0), new Ending.Close());

    assertEquals(new Ending.Close(), Repaced.spread(broken, Duration.ofMillis(50)).ending());
    assertEquals(new Ending.Close(), Repaced.firstContentAt(broken, Duration.ofMillis(50)).ending());
  }

  private static TimedEvent at(long millis, ReplyEvent event) {
    return new TimedEvent(Duration.ofMillis(millis), event);
  }

  private static List<Long> millis(Reply.Message message) {
    return message.events().stream().map(timed -> timed.due().toMillis()).toList();
  }
}
