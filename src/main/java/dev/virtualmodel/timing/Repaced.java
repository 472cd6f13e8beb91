package dev.virtualmodel.timing;

import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import java.time.Duration;
import java.util.function.Function;

/** The same message at other times than its model gave it. */
public final class Repaced {

  private Repaced() {}

  /** As a model with this {@code delay} would have said it: the pieces evenly over the whole latency, the last one at its end. */
  public static Reply.Message spread(Reply.Message message, Duration whole) {
    int pieces = (int) message.events().stream().filter(Repaced::isPiece).count();
    Timetable times = Pacing.spread(whole).timetable(pieces, true);
    int[] said = {0};
    return at(message, timed -> {
      int piece = isPiece(timed) ? said[0]++ : said[0];
      return piece < pieces ? times.pieces().get(piece) : times.end();
    });
  }

  /** Moved as a whole, so that the first piece of content comes at this time after the start. */
  public static Reply.Message firstContentAt(Reply.Message message, Duration first) {
    Duration before = message.events().stream().filter(Repaced::isPiece).findFirst().map(TimedEvent::due).orElseGet(message::length);
    Duration shift = first.minus(before);
    return at(message, timed -> {
      Duration due = timed.due().plus(shift);
      return due.isNegative() ? Duration.ZERO : due;
    });
  }

  private static Reply.Message at(Reply.Message message, Function<TimedEvent, Duration> due) {
    return new Reply.Message(message.events().stream().map(timed -> new TimedEvent(due.apply(timed), timed.event())).toList(),
        message.usage(), message.ending());
  }

  private static boolean isPiece(TimedEvent timed) {
    return timed.event() instanceof ReplyEvent.Text || timed.event() instanceof ReplyEvent.ToolArguments;
  }
}
