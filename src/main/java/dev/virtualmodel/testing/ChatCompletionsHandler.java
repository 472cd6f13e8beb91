package dev.virtualmodel.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.openai.ChatCompletionExchange;
import dev.virtualmodel.streaming.StreamPlayer;
import dev.virtualmodel.timing.Pacing;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Set;

/** Reads each request and leaves its answer to the engine: the server's thread is free again before the first delay begins. */
final class ChatCompletionsHandler implements TimedHandler {

  private static final System.Logger LOG = System.getLogger(ChatCompletionsHandler.class.getName());

  /** With and without the version: what a client asks for depends on the base URL that it was given. */
  private static final Set<String> PATHS = Set.of("/v1/chat/completions", "/chat/completions");

  private final StreamPlayer player;
  private final Pacing pacing;

  ChatCompletionsHandler(StreamPlayer player, Pacing pacing) {
    this.player = player;
    this.pacing = pacing;
  }

  @Override
  public void handle(HttpExchange exchange, long arrived) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      checkTarget(exchange);
      answer(exchange, ChatCompletionExchange.read(body), arrived);
    } catch (ApiException refusal) {
      WholeAnswer.error(exchange, refusal.error());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a request failed: " + asked(exchange), e);
      WholeAnswer.error(exchange, ApiError.of(500, "The provider failed to answer this request; its log says why."));
    }
  }

  private void answer(HttpExchange exchange, ChatCompletionExchange chat, long start) throws IOException {
    Delays delays = Delays.draw(pacing);
    Reply.Message message = FixedAnswer.after(delays.firstToken());
    if (chat.request().stream()) {
      PreparedChunks chunks = new PreparedChunks(chat.chunks(message), message);
      exchange.getResponseHeaders().set("Cache-Control", "no-cache");
      WholeAnswer.begin(exchange, 200, "text/event-stream", 0);
      player.play(message, chunks, new LateDone(new ExchangeSink(exchange), player, delays.end()), start);
      return;
    }
    byte[] json = chat.json(message);
    player.after(message.length(), start).thenAccept(inTime -> {
      if (inTime) {
        WholeAnswer.json(exchange, 200, json);
      } else {
        WholeAnswer.error(exchange, ApiError.of(503, "The provider was closed while this request waited for its answer."));
      }
    });
  }

  private static void checkTarget(HttpExchange exchange) {
    if (!PATHS.contains(exchange.getRequestURI().getPath())) {
      throw new ApiException(ApiError.of(404, "Unknown request URL: " + asked(exchange)
          + ". This provider answers POST /v1/chat/completions and POST /chat/completions."));
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      throw new ApiException(ApiError.of(405, "Not allowed: " + asked(exchange) + "; this URL takes POST."));
    }
  }

  private static String asked(HttpExchange exchange) {
    return exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
  }
}
