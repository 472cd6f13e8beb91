package dev.virtualmodel.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * What a client made of an answer, whichever client and however it came: so that one comparison tells all.
 *
 * @param text   all text, joined
 * @param ending why it ended, in the word of the client's protocol
 */
record Said(String text, List<Call> calls, String ending, long inputTokens, long outputTokens) {

  /** A tool call, without its id, which is another each time. */
  record Call(String name, JsonNode arguments) {

    static Call of(String name, String arguments) {
      try {
        return new Call(name, new ObjectMapper().readTree(arguments));
      } catch (JsonProcessingException e) {
        throw new AssertionError("the arguments of " + name + " are not JSON: " + arguments, e);
      }
    }
  }

  static Said text(String text, String ending, long inputTokens, long outputTokens) {
    return new Said(text, List.of(), ending, inputTokens, outputTokens);
  }

  /** The same, but for what was counted of the request. */
  Said withoutInput() {
    return new Said(text, calls, ending, 0, outputTokens);
  }

  /** The same, but for what was counted. */
  Said uncounted() {
    return new Said(text, calls, ending, 0, 0);
  }
}
