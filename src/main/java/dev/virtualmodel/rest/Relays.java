package dev.virtualmodel.rest;

import dev.virtualmodel.config.Settings;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;

/** Passes an upstream's answer on: its status, its headers, its bytes as they come. */
@ApplicationScoped
public class Relays {

  /** What a request that is passed on accepts, by our own negotiation: it chooses the method that relays. */
  public static final String MEDIA_TYPE = "application/vnd.virtualmodel.relay";

  private final Playback playback;
  private final RawHeaders headers;
  private final Settings settings;

  /** For the container's proxy. */
  protected Relays() {
    this(null, null, null);
  }

  @Inject
  public Relays(Playback playback, RawHeaders headers, Settings settings) {
    this.playback = playback;
    this.headers = headers;
    this.settings = settings;
  }

  /**
   * Answers a call with an upstream's words; returns at once.
   *
   * @param onEnd run when nothing of the answer is left, however it has ended; may be run more than once
   * @throws ApiException when as many streams as may be are open; the upstream is not asked then
   */
  void play(Reply reply, Call call, AsyncResponse response, RelayWords words, Runnable onEnd) {
    reply.<Runnable>fold(message -> {
      throw new IllegalStateException("a model that forwards has nothing to say itself");
    }, failure -> () -> {
      onEnd.run();
      response.resume(Failures.answer(failure.error()));
    }, relay -> () -> ask(relay, call, response, words, onEnd)).run();
  }

  private void ask(Reply.Relay relay, Call call, AsyncResponse response, RelayWords words, Runnable onEnd) {
    Runnable forget = call.request().stream() ? playback.admit() : () -> { };
    RelayedCall relayed = new RelayedCall(relay, RawExchange.of(call.http()), RequestId.of(call.http()),
        RequestClock.startOf(call.http()), words, new RelayPatience(settings.heartbeat(), settings.stallTimeout()), playback.timer(),
        () -> {
          onEnd.run();
          forget.run();
        });
    relayed.ask(headers, response);
  }
}
