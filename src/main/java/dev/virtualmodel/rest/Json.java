package dev.virtualmodel.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one way in which JSON is read and written here. */
public final class Json {

  /** Each value costs many times what it takes to write: of these a body of the usual limit could hold enough to fill the heap. */
  private static final long MOST_TOKENS = 2_000_000;

  /** Agents send prompts of megabytes in one string; the size of a body is limited before it is parsed. */
  private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
      .maxStringLength(Integer.MAX_VALUE).maxNestingDepth(1_000).maxTokenCount(MOST_TOKENS).build();

  public static final ObjectMapper MAPPER = JsonMapper.builder(
      JsonFactory.builder().streamReadConstraints(LIMITS)
          // Jackson's usual pool hangs its buffers on the container's threads, and with them our class loader, after an undeployment too.
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      // A request may go on to somebody else: its numbers keep all their digits.
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  private Json() {}

  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody else's text as JSON; where it is none, a node that is missing, as it has nothing that anybody could look for. */
  public static JsonNode leniently(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException noJson) {
      return MissingNode.getInstance();
    }
  }

  /** What stands between the quotes of a JSON string, in UTF-8. */
  public static byte[] escaped(String text) {
    return JsonStringEncoder.getInstance().quoteAsUTF8(text);
  }
}
