package dev.virtualmodel.model;

import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import dev.virtualmodel.reply.Usage;
import dev.virtualmodel.timing.Pacing;
import dev.virtualmodel.timing.Timetable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a model has to say, without any times: the pieces of its content in their order.
 *
 * <p>A tool call begins with its first piece of arguments, and takes no time of its own.
 */
record Script(List<ReplyEvent> events, ReplyEvent.Finish finish) {

  Script {
    events = List.copyOf(events);
  }

  static Script text(List<String> chunks, ReplyEvent.Finish finish) {
    return new Script(chunks.stream().<ReplyEvent>map(ReplyEvent.Text::new).toList(), finish);
  }

  static Script toolCall(List<String> chunks, String name, List<String> arguments) {
    List<ReplyEvent> events = new ArrayList<>(chunks.stream().map(ReplyEvent.Text::new).toList());
    events.add(new ReplyEvent.ToolUse(name));
    arguments.forEach(piece -> events.add(new ReplyEvent.ToolArguments(piece)));
    return new Script(events, ReplyEvent.Finish.of(FinishReason.TOOL_USE));
  }

  /** The reply that says it at the times of one draw. */
  Reply.Message timed(Pacing pacing, boolean streamed, Supplier<Usage> usage) {
    Timetable times = pacing.timetable(pieces(), streamed);
    List<TimedEvent> timed = new ArrayList<>(events.size() + 1);
    int piece = 0;
    for (ReplyEvent event : events) {
      timed.add(new TimedEvent(times.pieces().get(piece), event));
      piece += event instanceof ReplyEvent.ToolUse ? 0 : 1;
    }
    timed.add(new TimedEvent(times.end(), finish));
    return new Reply.Message(timed, usage);
  }

  private int pieces() {
    int pieces = 0;
    for (ReplyEvent event : events) {
      pieces += event instanceof ReplyEvent.ToolUse ? 0 : 1;
    }
    return pieces;
  }
}
