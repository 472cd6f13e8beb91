package dev.virtualmodel.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The two shapes in which errors come; each is checked whole, with every key that it has and no other. */
enum Envelope {

  /** {@code {"error": {"message", "type", "param", "code"}}}. */
  OPENAI,
  /** {@code {"type": "error", "error": {"type", "message"}, "request_id"}}, the id being that of the header. */
  ANTHROPIC;

  /** The envelope that an answer has come in; fails for what is neither. */
  static Envelope of(Answer answer) {
    JsonNode body = answer.json();
    JsonNode error = body.path("error");
    boolean told = error.path("message").isTextual() && error.path("type").isTextual();
    if (told && keys(body).equals(List.of("error")) && keys(error).equals(List.of("message", "type", "param", "code"))) {
      return OPENAI;
    }
    if (told && keys(body).equals(List.of("type", "error", "request_id")) && keys(error).equals(List.of("type", "message"))
        && body.path("type").asText().equals("error") && body.path("request_id").asText().equals(answer.requestId())) {
      return ANTHROPIC;
    }
    throw new AssertionError("in no protocol's envelope: " + answer.requestId() + " " + answer.body());
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
