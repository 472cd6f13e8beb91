package dev.virtualmodel.streaming;

import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import dev.virtualmodel.reply.Usage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A protocol of a test: texts as they are, {@code .} for the end, {@code ~} for a heartbeat, {@code !} for a failure. */
final class PlainWords implements StreamRenderer {

  @Override
  public void render(ReplyEvent event, ByteArrayOutputStream frames) {
    String words = event instanceof ReplyEvent.Text text ? text.text() : ".";
    frames.writeBytes(words.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void failure(ApiError error, ByteArrayOutputStream frames) {
    frames.write('!');
  }

  @Override
  public void heartbeat(ByteArrayOutputStream frames) {
    frames.write('~');
  }

  /** Letters from {@code a} on, due after so many milliseconds each; the last number is the end's. */
  static Reply.Message letters(long... dueMillis) {
    List<TimedEvent> events = new ArrayList<>();
    for (int i = 0; i < dueMillis.length - 1; i++) {
      events.add(new TimedEvent(Duration.ofMillis(dueMillis[i]), new ReplyEvent.Text(String.valueOf((char) ('a' + i)))));
    }
    events.add(new TimedEvent(Duration.ofMillis(dueMillis[dueMillis.length - 1]), ReplyEvent.Finish.of(FinishReason.STOP)));
    return new Reply.Message(events, () -> new Usage(0, 0));
  }
}
