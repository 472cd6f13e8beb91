package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.RelayWords;
import dev.virtualmodel.rest.StreamEvent;
import dev.virtualmodel.rest.openai.OpenAiFrames;
import dev.virtualmodel.rest.openai.responses.StreamEvents.ResponseEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * What is known of the events of one response that an upstream streams. A failure is one of the very response that has begun, and
 * goes on in its numbers; where none has, it is one of a response of its own.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses-streaming">OpenAI: streaming events</a>
 */
final class ResponseRelay implements RelayWords {

  private static final Set<String> ENDINGS = Set.of("response.completed", "response.incomplete", "response.failed");

  private final ResponseRequest asked;
  /** As bytes, as it is kept for as long as its stream lasts: a tree takes many times as much. */
  private byte[] begun = {};
  private long nextNumber;

  ResponseRelay(ResponseRequest asked) {
    this.asked = asked;
  }

  @Override
  public byte[] failure(ApiError error, String requestId) {
    Response failed = Response.begun(asked).failed(error, List.of());
    String event = StreamEvents.ending(failed);
    if (!(Json.leniently(new String(begun, StandardCharsets.UTF_8)) instanceof ObjectNode upstreams)) {
      return FrameTemplate.whole(event, new ResponseEvent(event, nextNumber, failed));
    }
    ObjectNode response = Json.MAPPER.createObjectNode().setAll(upstreams);
    response.put("status", failed.status()).putPOJO("error", failed.error());
    return FrameTemplate.whole(event, Json.MAPPER.createObjectNode().put("type", event).put("sequence_number", nextNumber)
        .set("response", response));
  }

  @Override
  public byte[] heartbeat() {
    return OpenAiFrames.heartbeat();
  }

  @Override
  public boolean goesOn() {
    return true;
  }

  @Override
  public Set<String> outputTokens() {
    return Set.of("/usage/output_tokens", "/response/usage/output_tokens");
  }

  @Override
  public boolean isLast(StreamEvent event) {
    return ENDINGS.contains(event.name());
  }

  @Override
  public Part part(String name, String data) {
    JsonNode event = Json.leniently(data);
    String type = event.path("type").asText(name);
    begun = event.path("response").isObject() ? Json.bytes(event.path("response")) : begun;
    long number = event.path("sequence_number").asLong(nextNumber);
    if (ENDINGS.contains(type)) {
      // A relay that breaks here breaks before it, and what is said instead has its number.
      nextNumber = number;
      return Part.CLOSING;
    }
    nextNumber = number + 1;
    return type.endsWith(".delta") && !event.path("delta").asText().isEmpty() ? Part.CONTENT : Part.OTHER;
  }
}
