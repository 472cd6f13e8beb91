package dev.virtualmodel.fault;

import dev.virtualmodel.reply.Ending;
import dev.virtualmodel.reply.RelayFault;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks an answer that has begun; what is refused anyway has nothing to break.
 *
 * <p>A piece of content is a text or a piece of a tool call's arguments; what a protocol says around them is none. The break
 * comes with the last piece that is still sent, at that piece's time; without any, at once. Of an answer that has fewer pieces
 * all are sent, but not what closes it.
 *
 * @param afterPieces so many pieces of content come before it, from 0
 * @param ending      any but {@link Ending.Complete}
 */
public record MidStream(int afterPieces, Ending ending) implements Fault {

  public MidStream {
    if (afterPieces < 0 || ending instanceof Ending.Complete) {
      throw new IllegalArgumentException("a break comes after 0 or more pieces and is no good end: " + afterPieces + ", " + ending);
    }
  }

  @Override
  public Reply apply(Reply reply) {
    return reply.<Reply>fold(this::broken, failure -> failure, relay -> relay.breaking(new RelayFault(afterPieces, ending)));
  }

  private Reply.Message broken(Reply.Message message) {
    List<TimedEvent> kept = new ArrayList<>();
    List<TimedEvent> next = new ArrayList<>();
    int pieces = 0;
    for (TimedEvent timed : message.events()) {
      next.add(timed);
      if (isPiece(timed.event()) && pieces < afterPieces) {
        pieces++;
        kept.addAll(next);
        next.clear();
      }
    }
    return new Reply.Message(kept, message.usage(), ending);
  }

  private static boolean isPiece(ReplyEvent event) {
    return event instanceof ReplyEvent.Text || event instanceof ReplyEvent.ToolArguments;
  }
}
