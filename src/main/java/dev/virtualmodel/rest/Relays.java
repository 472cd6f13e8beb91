package dev.virtualmodel.rest;

import dev.virtualmodel.config.Settings;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.UpstreamAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes an upstream's answer on: its status, its headers, its bytes as they come. */
@ApplicationScoped
public class Relays {

  /** What a request that is passed on accepts, by our own negotiation: it chooses the method that relays. */
  public static final String MEDIA_TYPE = "application/vnd.virtualmodel.relay";

  private final Playback playback;
  private final Cors cors;
  private final Settings settings;
  private final AtomicInteger open = new AtomicInteger();

  /** For the container's proxy. */
  protected Relays() {
    this(null, null, null);
  }

  @Inject
  public Relays(Playback playback, Cors cors, Settings settings) {
    this.playback = playback;
    this.cors = cors;
    this.settings = settings;
  }

  /** How many answers of upstreams have not ended. */
  public int open() {
    return open.get();
  }

  /** Answers a request with an upstream's words; returns at once. */
  void play(Reply reply, HttpServletRequest request, AsyncResponse response, RelayWords words) {
    reply.<Runnable>fold(message -> {
      throw new IllegalStateException("a model that forwards has nothing to say itself");
    }, failure -> () -> response.resume(Failures.answer(failure.error())), relay -> () -> ask(relay, request, response, words)).run();
  }

  private void ask(Reply.Relay relay, HttpServletRequest request, AsyncResponse response, RelayWords words) {
    RawExchange exchange = RawExchange.of(request);
    String requestId = RequestId.of(request);
    relay.call().get().whenComplete((answer, failure) -> {
      if (failure == null) {
        begin(answer, exchange, requestId, words, response);
      } else {
        response.resume(refused(failure));
      }
    });
  }

  private void begin(UpstreamAnswer answer, RawExchange exchange, String requestId, RelayWords words, AsyncResponse jaxRs) {
    HttpServletResponse response = exchange.response();
    String told = answer.header("request-id").orElse(requestId);
    try {
      response.setStatus(answer.status());
      response.setHeader("x-request-id", requestId);
      response.setHeader("request-id", requestId);
      cors.headers(exchange.request().getHeader("Origin")).forEach(response::setHeader);
      answer.headers().forEach((name, values) -> {
        response.setHeader(name, values.get(0));
        values.stream().skip(1).forEach(value -> response.addHeader(name, value));
      });
      RelayedBody body = new RelayedBody(exchange, answer, error -> words.failure(error, told), settings.stallTimeout(),
          open::decrementAndGet);
      open.incrementAndGet();
      watch(body, answer.silence());
      body.start();
    } catch (IOException | RuntimeException e) {
      jaxRs.resume(e);
    }
  }

  private void watch(RelayedBody body, Duration wait) {
    playback.after(wait).thenAccept(open -> {
      Duration next = body.endIfSilent();
      if (open && !next.isZero()) {
        watch(body, next);
      }
    });
  }

  private static Object refused(Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    return cause instanceof ApiException refusal ? Failures.answer(refusal.error()) : cause;
  }
}
