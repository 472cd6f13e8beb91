package dev.virtualmodel.streaming;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ReplyEvent;
import java.io.ByteArrayOutputStream;

/** A protocol's words for one stream's events. One instance for each stream, called by one thread at a time. */
public interface StreamRenderer {

  /** Appends the frames of an event, and before the first one whatever opens the protocol's stream. */
  void render(ReplyEvent event, ByteArrayOutputStream frames);

  /** Appends the frames that end the stream with an error, when it cannot go on. */
  void failure(ApiError error, ByteArrayOutputStream frames);

  /** Appends a frame that says nothing, for a long silence. */
  void heartbeat(ByteArrayOutputStream frames);
}
