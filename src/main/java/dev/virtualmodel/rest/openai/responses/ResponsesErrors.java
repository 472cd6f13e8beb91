package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.ErrorEnvelope;
import dev.virtualmodel.rest.LimitWords;
import dev.virtualmodel.rest.Wire;
import dev.virtualmodel.rest.openai.OpenAiErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * The errors below {@code /v1/responses}: in OpenAI's envelope, but with a status of their own for an unknown model.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI: error codes</a>
 */
@ApplicationScoped
public class ResponsesErrors implements ErrorEnvelope {

  private static final String PATH = "v1/responses";

  private final OpenAiErrors envelope = new OpenAiErrors();

  @Override
  public Claim claim(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return relative.equals(PATH) || relative.startsWith(PATH + "/") ? Claim.BY_PATH : Claim.NONE;
  }

  /** A model that is not there is a wrong parameter here and no missing page: 400. */
  @Override
  public ApiError known(ApiError error) {
    return error.code().filter(ApiError.MODEL_NOT_FOUND::equals).isPresent()
        ? new ApiError(400, error.type(), error.message(), error.param(), error.code(), error.retryAfter()) : error;
  }

  @Override
  public Wire phrase(ApiError error, String requestId) {
    return envelope.phrase(error, requestId);
  }

  @Override
  public LimitWords limitWords() {
    return envelope.limitWords();
  }

  /**
   * An error as a response has it that failed when it had begun. A type that neither vendor knows is a code as it stands: it is
   * how an agent can be shown one that it treats in a way of its own, such as {@code context_length_exceeded}.
   *
   * @see <a href="https://platform.openai.com/docs/api-reference/responses/object#responses-object-error">OpenAI: error codes</a>
   */
  static Response.Failure failure(ApiError error) {
    return new Response.Failure(error.code().orElseGet(() -> code(error.type())), error.message());
  }

  private static String code(String type) {
    return switch (type) {
      case "rate_limit_error" -> "rate_limit_exceeded";
      case "api_error", "timeout_error", "overloaded_error", "server_error" -> "server_error";
      case "invalid_request_error", "authentication_error", "permission_error", "not_found_error", "request_too_large" ->
          "invalid_prompt";
      default -> type;
    };
  }
}
