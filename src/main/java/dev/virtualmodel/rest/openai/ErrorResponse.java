package dev.virtualmodel.rest.openai;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.Wire;

/** OpenAI's error body; all four keys are always there. */
record ErrorResponse(Error error) implements Wire {

  record Error(String message, String type, String param, String code) {}

  static ErrorResponse of(ApiError error) {
    return new ErrorResponse(new Error(message(error), type(error.type()), error.param().orElse(null), code(error)));
  }

  private static String message(ApiError error) {
    return error.code().filter(ApiError.MODEL_NOT_FOUND::equals).isEmpty() ? error.message()
        : error.message() + " does not exist; GET /v1/models lists the models that do.";
  }

  private static String type(String type) {
    return switch (type) {
      case "authentication_error", "permission_error", "not_found_error", "request_too_large" -> "invalid_request_error";
      case "api_error", "timeout_error", "overloaded_error" -> "server_error";
      default -> type;
    };
  }

  private static String code(ApiError error) {
    return error.code().orElse(error.type().equals("rate_limit_error") ? "rate_limit_exceeded" : null);
  }
}
