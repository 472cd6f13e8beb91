package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.ErrorEnvelope;
import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.LimitWords;
import dev.virtualmodel.rest.RequestPath;
import dev.virtualmodel.rest.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Anthropic's errors: for callers of its paths, and for those that show by a header that they are its clients.
 *
 * @see <a href="https://docs.anthropic.com/en/api/errors">Anthropic: errors</a>
 */
@ApplicationScoped
public class AnthropicErrors implements ErrorEnvelope {

  private static final String PATH = "v1/messages";
  private static final LimitWords LIMITS = new AnthropicLimits();

  @Override
  public Claim claim(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    String relative = path.startsWith("/") ? path.substring(1) : path;
    boolean ours = relative.equals(PATH) || relative.startsWith(PATH + "/") || isClient(request);
    return ours ? Claim.CERTAIN : Claim.NONE;
  }

  /** A script that sends its headers everywhere may come to the admin's paths, which are no protocol's. */
  private static boolean isClient(ContainerRequestContext request) {
    return request.getHeaderString("anthropic-version") != null && !RequestPath.isBelow("admin", request);
  }

  @Override
  public Wire phrase(ApiError error, String requestId) {
    return response(error, requestId);
  }

  @Override
  public LimitWords limitWords() {
    return LIMITS;
  }

  /** The event that ends a stream with an error. */
  static byte[] frame(ApiError error, String requestId) {
    return FrameTemplate.of("error", response(error, requestId)).bytes();
  }

  private static ErrorResponse response(ApiError error, String requestId) {
    return new ErrorResponse("error", new ErrorResponse.Error(error.type(), error.message()), requestId);
  }
}
