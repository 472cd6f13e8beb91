package dev.virtualmodel.reply;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A refusal or failure before any protocol has phrased it.
 *
 * @param status     HTTP status, 400 to 599
 * @param type       in Anthropic's words ({@code invalid_request_error}, {@code api_error} …); OpenAI's envelope says its own
 * @param message    what came and what would do, one line
 * @param param      the request's field it is about, as a path such as {@code messages[0].role}
 * @param code       OpenAI's machine-readable word for it
 * @param retryAfter when to come again
 * @see <a href="https://docs.anthropic.com/en/api/errors">Anthropic: errors</a>
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI: error codes</a>
 */
public record ApiError(int status, String type, String message, Optional<String> param, Optional<String> code,
    Optional<Duration> retryAfter) {

  public static final String MODEL_NOT_FOUND = "model_not_found";

  public ApiError {
    Objects.requireNonNull(type);
    Objects.requireNonNull(message);
    Objects.requireNonNull(param);
    Objects.requireNonNull(code);
    Objects.requireNonNull(retryAfter);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("an error's status is 400 to 599, not " + status);
    }
  }

  /** An error of a status, with the type that goes with it; a 429 and a 503 say when to come again, as the vendors' always do. */
  public static ApiError of(int status, String message) {
    return new ApiError(status, typeOf(status), message, Optional.empty(), Optional.empty(), usualWait(status));
  }

  /** A field of the request that will not do: 400. */
  public static ApiError invalid(String param, String code, String message) {
    return of(400, message).about(param).withCode(code);
  }

  /** No model has this id. */
  public static ApiError unknownModel(String id) {
    return of(404, "model: " + id).about("model").withCode(MODEL_NOT_FOUND);
  }

  public ApiError about(String field) {
    return new ApiError(status, type, message, Optional.of(field), code, retryAfter);
  }

  public ApiError withType(String word) {
    return new ApiError(status, word, message, param, code, retryAfter);
  }

  public ApiError withCode(String word) {
    return new ApiError(status, type, message, param, Optional.of(word), retryAfter);
  }

  /** The same error as another status. */
  public ApiError withStatus(int other) {
    return new ApiError(other, type, message, param, code, retryAfter);
  }

  public ApiError retryAfter(Duration wait) {
    return new ApiError(status, type, message, param, code, Optional.of(wait));
  }

  private static Optional<Duration> usualWait(int status) {
    return status == 429 || status == 503 ? Optional.of(Duration.ofSeconds(1)) : Optional.empty();
  }

  private static String typeOf(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
