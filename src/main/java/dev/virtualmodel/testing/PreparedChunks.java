package dev.virtualmodel.testing;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import dev.virtualmodel.streaming.StreamRenderer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A stream's frames, rendered while there is time: of hundreds of streams that are due in the same millisecond each then costs a
 * write and nothing else.
 */
final class PreparedChunks implements StreamRenderer {

  private final StreamRenderer renderer;
  private final Queue<byte[]> frames = new ArrayDeque<>();

  PreparedChunks(StreamRenderer renderer, Reply.Message message) {
    this.renderer = renderer;
    for (TimedEvent timed : message.events()) {
      ByteArrayOutputStream rendered = new ByteArrayOutputStream(512);
      renderer.render(timed.event(), rendered);
      frames.add(rendered.toByteArray());
    }
  }

  @Override
  public void render(ReplyEvent event, ByteArrayOutputStream into) {
    into.writeBytes(frames.remove());
  }

  @Override
  public void failure(ApiError error, ByteArrayOutputStream into) {
    renderer.failure(error, into);
  }

  @Override
  public void heartbeat(ByteArrayOutputStream into) {
    renderer.heartbeat(into);
  }
}
