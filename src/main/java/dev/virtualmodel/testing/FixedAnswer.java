package dev.virtualmodel.testing;

import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import dev.virtualmodel.reply.Usage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The one thing that is ever said here. */
final class FixedAnswer {

  private static final List<ReplyEvent> EVENTS = List.of(new ReplyEvent.Text("I am "), new ReplyEvent.Text("testing "),
      new ReplyEvent.Text("and random sleep"), ReplyEvent.Finish.of(FinishReason.STOP));
  private static final Usage USAGE = new Usage(10, 7);

  private FixedAnswer() {}

  /** All of it at once, after the delay. */
  static Reply.Message after(Duration firstToken) {
    Stream<TimedEvent> timed = EVENTS.stream().map(event -> new TimedEvent(firstToken, event));
    return new Reply.Message(timed.toList(), () -> USAGE);
  }
}
