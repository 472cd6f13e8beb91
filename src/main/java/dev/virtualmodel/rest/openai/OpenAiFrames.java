package dev.virtualmodel.rest.openai;

import java.nio.charset.StandardCharsets;

/** What all of OpenAI's streams without named events have in common. */
public final class OpenAiFrames {

  private static final byte[] HEARTBEAT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

  private OpenAiFrames() {}

  /** A comment, which says nothing. */
  public static byte[] heartbeat() {
    return HEARTBEAT.clone();
  }

  /** Ends a stream in good order. */
  public static byte[] done() {
    return DONE.clone();
  }
}
