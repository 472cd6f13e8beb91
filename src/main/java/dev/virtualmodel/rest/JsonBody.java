package dev.virtualmodel.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A request's body as JSON, parsed once, or what is wrong with it. Knows nothing of the host that the bytes came by. */
public final class JsonBody {

  private static final String WOULD_DO = "; the body must be one JSON object in UTF-8, such as {\"model\": …}";

  private static final char REPLACEMENT = '\uFFFD';

  private final Field root;
  private final ApiError problem;

  private JsonBody(Field root, ApiError problem) {
    this.root = root;
    this.problem = problem;
  }

  /** Never throws: a body that will not do is refused by {@link #root}, once it is known that somebody wants it. */
  public static JsonBody parse(byte[] bytes) {
    try {
      String text = text(bytes);
      return of(Json.MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (CharacterCodingException e) {
      return refused("The body is not valid UTF-8");
    } catch (StreamConstraintsException e) {
      return refused("The body is nested too deeply, or has a number that is too long or too many values: " + e.getOriginalMessage());
    } catch (NumberFormatException e) {
      // Jackson lets this one through: an exponent with which a decimal number cannot be kept.
      return refused("The body has a number that is too large or too small: " + firstLine(e.getMessage()));
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      return refused("The body is not valid JSON" + where + ": " + firstLine(e.getOriginalMessage()));
    }
  }

  /** The strict decoder takes several times as long, and only finds something where the other one has put a replacement. */
  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  static JsonBody empty() {
    return refused("The body is empty");
  }

  private static JsonBody of(JsonNode json) {
    if (json.isMissingNode()) {
      return empty();
    }
    return json.isObject() ? new JsonBody(Field.body(json), null) : refused("The body is " + Field.described(json));
  }

  private static JsonBody refused(String what) {
    return new JsonBody(null, ApiError.of(400, what + WOULD_DO));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /**
   * The object that the body is.
   *
   * @throws ApiException 400, when it is none
   */
  public Field root() {
    if (problem != null) {
      throw new ApiException(problem);
    }
    return root;
  }

  /** The model that is asked, where the body names one. */
  Optional<String> model() {
    return problem == null && root.get("model").isText() ? Optional.of(root.get("model").text()) : Optional.empty();
  }

  /** Whether the caller wants its answer as events: the body alone decides, whatever it accepts. */
  boolean wantsStream() {
    return problem == null && root.get("stream").isTrue();
  }
}
