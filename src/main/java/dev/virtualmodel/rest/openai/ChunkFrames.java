package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.openai.ChatCompletionChunk.Delta;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The frames that every stream of text has, rendered once: a stream fills in what is its own, an event what is new.
 *
 * @param role   with a hole for the content that comes with it, as JSON
 * @param text   with a hole for the piece
 * @param finish with a hole for the reason
 */
record ChunkFrames(FrameTemplate role, FrameTemplate text, FrameTemplate finish) {

  private static final ChunkFrames PLAIN = of((Object) null);
  private static final ChunkFrames BEFORE_USAGE = of(NullNode.instance);

  /** With holes for a stream's id, when it was created, its model and the choice. */
  static ChunkFrames of(boolean includeUsage) {
    return includeUsage ? BEFORE_USAGE : PLAIN;
  }

  private static ChunkFrames of(Object usage) {
    return new ChunkFrames(frame(Delta.role(FrameTemplate.numberHole()), null, usage),
        frame(Delta.content(FrameTemplate.hole()), null, usage), frame(Delta.none(), FrameTemplate.hole(), usage));
  }

  private static FrameTemplate frame(Delta delta, String finishReason, Object usage) {
    return FrameTemplate.of(new ChatCompletionChunk(FrameTemplate.hole(), "chat.completion.chunk", FrameTemplate.numberHole(),
        FrameTemplate.hole(), ChatCompletion.SERVICE_TIER, ChatCompletion.FINGERPRINT,
        List.of(new ChatCompletionChunk.Choice(FrameTemplate.numberHole(), delta, null, finishReason)), usage));
  }

  /** Those of one choice of one stream. */
  ChunkFrames in(String id, long created, String model, int choice) {
    byte[][] own = {Json.escaped(id), number(created), Json.escaped(model), number(choice)};
    return new ChunkFrames(role.filled(own), text.filled(own), finish.filled(own));
  }

  private static byte[] number(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }
}
