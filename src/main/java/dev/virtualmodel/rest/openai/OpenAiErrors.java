package dev.virtualmodel.rest.openai;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.ErrorEnvelope;
import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.LimitWords;
import dev.virtualmodel.rest.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * OpenAI's errors; also what a caller gets who has not shown which protocol it speaks.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI: error codes</a>
 */
@ApplicationScoped
public class OpenAiErrors implements ErrorEnvelope {

  private static final LimitWords LIMITS = new OpenAiLimits();

  @Override
  public Claim claim(ContainerRequestContext request) {
    return Claim.BY_DEFAULT;
  }

  @Override
  public Wire phrase(ApiError error, String requestId) {
    return ErrorResponse.of(error);
  }

  @Override
  public LimitWords limitWords() {
    return LIMITS;
  }

  /** The frame that ends a stream with an error. */
  public static byte[] frame(ApiError error) {
    return FrameTemplate.of(ErrorResponse.of(error)).bytes();
  }
}
