package dev.virtualmodel.rest;

import dev.virtualmodel.config.Settings;
import dev.virtualmodel.limit.Admission;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.presence.Presence;
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
  private final Presence presence;

  /** For the container's proxy. */
  protected Relays() {
    playback = null;
    headers = null;
    settings = null;
    presence = null;
  }

  @Inject
  public Relays(Playback playback, RawHeaders headers, Settings settings) {
    this.playback = playback;
    this.headers = headers;
    this.settings = settings;
    this.presence = new Presence(playback.timer());
  }

  /**
   * Answers a call with an upstream's words; returns at once.
   *
   * @param admission takes what the answer counts, and is closed when nothing of it is left, however it has ended
   * @throws ApiException when as many streams as may be are open; the upstream is not asked then
   */
  void play(Reply reply, Call call, AsyncResponse response, RelayWords words, Admission admission) {
    reply.<Runnable>fold(message -> {
      throw new IllegalStateException("a model that forwards has nothing to say itself");
    }, failure -> () -> {
      admission.close();
      response.resume(Failures.answer(failure.error()));
    }, relay -> () -> ask(relay, call, response, words, admission)).run();
  }

  private void ask(Reply.Relay relay, Call call, AsyncResponse response, RelayWords words, Admission admission) {
    Runnable forget = call.request().stream() ? playback.admit() : () -> { };
    RawExchange exchange = RawExchange.of(call.http());
    playback.isToBeEnded(exchange);
    Departure departure = new Departure();
    exchange.life().whenOver(departure);
    Runnable watched = presence.watch(exchange.request(), departure);
    RelayedCall relayed = new RelayedCall(relay, exchange, RequestId.of(call.http()), RequestClock.startOf(call.http()), words,
        new RelayPatience(settings.heartbeat(), settings.stallTimeout()), playback.timer(), admission,
        departure, () -> {
          watched.run();
          admission.close();
          forget.run();
        });
    relayed.ask(headers, response);
  }
}
