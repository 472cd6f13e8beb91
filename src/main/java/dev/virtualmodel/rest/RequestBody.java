package dev.virtualmodel.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A request's JSON body, read and parsed once. A body that is no JSON object is refused where a resource asks for it, so that
 * an unknown path stays an unknown path.
 */
public final class RequestBody {

  private static final String ATTRIBUTE = RequestBody.class.getName();
  private static final String WOULD_DO = "; the body must be one JSON object in UTF-8, such as {\"model\": …, \"messages\": […]}";

  private final Field root;
  private final ApiError problem;

  private RequestBody(Field root, ApiError problem) {
    this.root = root;
    this.problem = problem;
  }

  static RequestBody parse(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return of(Json.MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (CharacterCodingException e) {
      return refused("The body is not valid UTF-8");
    } catch (StreamConstraintsException e) {
      return refused("The body is nested too deeply or has a number too long: " + e.getOriginalMessage());
    } catch (NumberFormatException e) {
      // Jackson lets this one through: an exponent with which a decimal number cannot be kept.
      return refused("The body has a number that is too large or too small: " + firstLine(e.getMessage()));
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      return refused("The body is not valid JSON" + where + ": " + firstLine(e.getOriginalMessage()));
    }
  }

  private static RequestBody of(JsonNode json) {
    if (json.isMissingNode()) {
      return refused("The body is empty");
    }
    return json.isObject() ? new RequestBody(Field.body(json), null) : refused("The body is " + Field.described(json));
  }

  private static RequestBody refused(String what) {
    return new RequestBody(null, ApiError.of(400, what + WOULD_DO));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** The body of the request that this thread serves. */
  public static Field of(HttpServletRequest request) {
    RequestBody body = (RequestBody) request.getAttribute(ATTRIBUTE);
    if (body == null || body.problem != null) {
      throw new ApiException(body == null ? refused("The body is empty").problem : body.problem);
    }
    return body.root;
  }

  void keepIn(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Whether the caller wants its answer as events: the body alone decides, whatever it accepts. */
  boolean wantsStream() {
    return problem == null && root.get("stream").isTrue();
  }
}
