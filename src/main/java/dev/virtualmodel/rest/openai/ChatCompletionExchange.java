package dev.virtualmodel.rest.openai;

import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.JsonBody;
import dev.virtualmodel.streaming.StreamRenderer;

/**
 * One chat completion for a host without JAX-RS: bytes in, bytes out, in the same words as the resource.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">OpenAI: create chat completion</a>
 */
public final class ChatCompletionExchange {

  private final ChatCompletionRequest asked;

  private ChatCompletionExchange(ChatCompletionRequest asked) {
    this.asked = asked;
  }

  /**
   * Reads a request's body.
   *
   * @throws ApiException 400, naming the field, for everything that OpenAI would refuse
   */
  public static ChatCompletionExchange read(byte[] body) {
    return new ChatCompletionExchange(ChatCompletionReader.read(JsonBody.parse(body).root()));
  }

  public ModelRequest request() {
    return asked.request();
  }

  /** The whole answer, a {@code chat.completion}. */
  public byte[] json(Reply.Message message) {
    return Json.bytes(ChatCompletionRenderer.render(asked, message));
  }

  /**
   * The answer piece by piece, up to and including its last chunk; the host sends {@link #done} when it wants to.
   *
   * <p>The last chunk carries the usage. Where the caller asked for it ({@code stream_options.include_usage}) that is the
   * vendor's chunk without choices; where it did not, and so would not expect such a chunk, it says the finish reasons again.
   */
  public StreamRenderer chunks(Reply.Message message) {
    return new ChatCompletionStream(asked, message, ChatCompletionStream.Closing.LEFT_TO_THE_HOST);
  }

  /** The {@code [DONE]} that ends a stream. */
  public static byte[] done() {
    return ChatCompletionStream.done();
  }

  /** An error's body in OpenAI's envelope. */
  public static byte[] error(ApiError error) {
    return Json.bytes(ErrorResponse.of(error));
  }
}
