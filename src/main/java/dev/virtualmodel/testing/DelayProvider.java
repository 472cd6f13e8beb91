package dev.virtualmodel.testing;

import dev.virtualmodel.streaming.PlayerSettings;
import dev.virtualmodel.streaming.StreamPlayer;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/**
 * An OpenAI-compatible server inside a test, for clients that measure latency: it answers late, and one knows how late.
 *
 * <pre>{@code
 * try (DelayProvider provider = DelayProvider.start(new DelayConfig(200, 200, 300, 300))) {
 *   client.post(provider.url() + "/v1/chat/completions", …);
 * }
 * }</pre>
 *
 * <p>Every model name gets the answer "I am testing and random sleep" with 10 prompt and 7 completion tokens. A stream has it in
 * three chunks, which leave after the first-token delay, counted from when the request has arrived. The last chunk of all has the
 * usage: the vendor's chunk without choices for those who asked for it, otherwise one that says the finish reason again. The end
 * delay lies between that chunk and {@code [DONE]}. A JSON answer waits for the first-token delay only. Delays are never cut
 * short, and no thread waits for them, so that hundreds of streams at once keep theirs.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">OpenAI: chat completions</a>
 */
public final class DelayProvider implements AutoCloseable {

  /** Nothing is sent in a silence: a client that measures it could take a comment for the first token. */
  private static final Duration NO_HEARTBEAT = Duration.ofDays(36_500);
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final DelayConfig config;
  private final StreamPlayer player;
  private final LoopbackServer server;
  private boolean closed;

  private DelayProvider(DelayConfig config, StreamPlayer player, LoopbackServer server) {
    this.config = config;
    this.player = player;
    this.server = server;
  }

  /** With {@link DelayConfig#defaults}. */
  public static DelayProvider start() {
    return start(DelayConfig.defaults());
  }

  /**
   * Listens on a free port of 127.0.0.1 when it returns.
   *
   * @throws java.io.UncheckedIOException if there is none
   */
  public static DelayProvider start(DelayConfig config) {
    Objects.requireNonNull(config);
    Rehearsal.run();
    StreamPlayer player = new StreamPlayer(PlayerSettings.withHeartbeat(NO_HEARTBEAT), Thread::new);
    try {
      return new DelayProvider(config, player, LoopbackServer.start(new ChatCompletionsHandler(player, config.pacing())));
    } catch (RuntimeException e) {
      player.close();
      throw e;
    }
  }

  /** Scheme, host and port, such as {@code http://127.0.0.1:43210}: no path, and no slash at the end. */
  public URI url() {
    return server.url();
  }

  /** This server as an application would keep it among its providers; another one with each call. */
  public Provider provider(String name) {
    return new Provider(UUID.randomUUID(), name, URI.create(url() + "/v1"), ApiStyle.OPENAI, "sk-" + UUID.randomUUID(),
        config.longest().plus(GRACE), true);
  }

  /**
   * Ends open streams, without {@code [DONE]}, refuses whoever waits for JSON with status 503, and frees port and threads before
   * it returns. May be called more than once.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      server.takeNoMore();
      player.close();
      server.close();
    }
  }
}
