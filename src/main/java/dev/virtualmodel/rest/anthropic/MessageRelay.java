package dev.virtualmodel.rest.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.RelayWords;
import dev.virtualmodel.rest.StreamEvent;
import java.util.List;
import java.util.Set;

/**
 * What is known of the events that an upstream streams.
 *
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/streaming">Anthropic: streaming messages</a>
 */
final class MessageRelay implements RelayWords {

  private static final byte[] HEARTBEAT = FrameTemplate.of(StreamEvents.PING, new StreamEvents.Bare(StreamEvents.PING)).bytes();

  /** The fields of the deltas that carry what the model says. */
  private static final List<String> WORDS = List.of("text", "thinking", "partial_json");

  @Override
  public byte[] failure(ApiError error, String requestId) {
    return AnthropicErrors.frame(error, requestId);
  }

  @Override
  public byte[] heartbeat() {
    return HEARTBEAT.clone();
  }

  @Override
  public Set<String> outputTokens() {
    return Set.of("/usage/output_tokens", "/message/usage/output_tokens");
  }

  @Override
  public boolean isLast(StreamEvent event) {
    return event.name().equals(StreamEvents.MESSAGE_STOP);
  }

  @Override
  public Part part(String name, String data) {
    return switch (name) {
      case StreamEvents.BLOCK_DELTA -> hasWords(Json.leniently(data).path("delta")) ? Part.CONTENT : Part.OTHER;
      case StreamEvents.MESSAGE_DELTA, StreamEvents.MESSAGE_STOP -> Part.CLOSING;
      default -> Part.OTHER;
    };
  }

  /** A tool call's input begins with an empty piece, which says nothing. */
  private static boolean hasWords(JsonNode delta) {
    return WORDS.stream().anyMatch(field -> !delta.path(field).asText().isEmpty());
  }
}
