package dev.virtualmodel.rest;

import dev.virtualmodel.config.Settings;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.streaming.Clock;
import dev.virtualmodel.streaming.EventSink;
import dev.virtualmodel.streaming.PlayerSettings;
import dev.virtualmodel.streaming.Punctuality;
import dev.virtualmodel.streaming.StreamPlayer;
import dev.virtualmodel.streaming.StreamRenderer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Gives a reply to its caller: whole as JSON when its time is over, or piece by piece. */
@ApplicationScoped
public class Playback {

  private static final System.Logger LOG = System.getLogger(Playback.class.getName());

  private final StreamPlayer player;
  private final int maxStreams;

  /** For the container's proxy. */
  protected Playback() {
    player = null;
    maxStreams = 0;
  }

  @Inject
  public Playback(Settings settings) {
    player = new StreamPlayer(new PlayerSettings(settings.heartbeat(), settings.maxStreams(), settings.stallTimeout()),
        ContainerThreads.factory());
    maxStreams = settings.maxStreams();
  }

  /** One JSON answer, once the reply is complete. */
  CompletionStage<Response> whole(Reply reply, long start, Function<Reply.Message, Wire> render) {
    Reply.Message message = messageOf(reply);
    // Now and not when it is due: what it takes to count a long prompt is part of the wait, and no sender's business.
    Wire wire = render.apply(message);
    return player.after(message.length(), start).thenApply(inTime -> inTime
        ? Response.ok(wire, MediaType.APPLICATION_JSON_TYPE).build()
        : Failures.answer(ApiError.of(503, "This deployment is shutting down.")));
  }

  /** A stream of events, each when it is due. Returns at once. */
  void streamed(Reply reply, long start, Function<Reply.Message, StreamRenderer> renderer, EventSink sink) {
    Reply.Message message = messageOf(reply);
    if (!player.play(message, renderer.apply(message), sink, start)) {
      throw new ApiException(ApiError.of(503, "This deployment has " + maxStreams + " open streams and takes no more (setting max-streams)."
          + " Come again when some have ended.").retryAfter(Duration.ofSeconds(1)));
    }
  }

  /** Completed after a while, with false when this deployment ends before. */
  CompletionStage<Boolean> after(Duration wait) {
    return player.after(wait, Clock.now());
  }

  /** How many streams of ours have not ended; those of upstreams are {@link Relays}'. */
  public int openStreams() {
    return player.openStreams();
  }

  public Punctuality punctuality() {
    return player.punctuality();
  }

  /** A refusal is answered as JSON, also where events were wanted. */
  private static Reply.Message messageOf(Reply reply) {
    return reply.fold(message -> message, failure -> {
      throw new ApiException(failure.error());
    }, relay -> {
      throw new IllegalStateException("a model that forwards says so before it is asked");
    });
  }

  @PreDestroy
  void close() {
    player.close();
    Punctuality told = player.punctuality();
    if (told.events() > 0) {
      LOG.log(Level.INFO, told);
    }
  }
}
