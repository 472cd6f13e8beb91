package dev.virtualmodel.rest;

import dev.virtualmodel.limit.Admission;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.streaming.StreamRenderer;
import java.io.ByteArrayOutputStream;

/**
 * Words of a stream that counts as open until its last ones are on their way: a caller that has read them may come again before
 * the sink is closed.
 */
record CountedRenderer(StreamRenderer words, Admission admission) implements StreamRenderer {

  /** The words themselves where nothing is counted. */
  static StreamRenderer of(StreamRenderer words, Admission admission) {
    return admission.isFree() ? words : new CountedRenderer(words, admission);
  }

  @Override
  public void render(ReplyEvent event, ByteArrayOutputStream frames) {
    words.render(event, frames);
    if (event instanceof ReplyEvent.Finish) {
      admission.close();
    }
  }

  @Override
  public void failure(ApiError error, ByteArrayOutputStream frames) {
    words.failure(error, frames);
    admission.close();
  }

  @Override
  public void heartbeat(ByteArrayOutputStream frames) {
    words.heartbeat(frames);
  }
}
