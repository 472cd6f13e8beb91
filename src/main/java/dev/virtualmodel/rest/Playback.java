package dev.virtualmodel.rest;

import dev.virtualmodel.config.Settings;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Ending;
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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Gives a reply to its caller: whole as JSON when its time is over, or piece by piece. */
@ApplicationScoped
public class Playback {

  private static final System.Logger LOG = System.getLogger(Playback.class.getName());

  /** Far above what a container needs to end an answer whose last byte is there. */
  private static final Duration LONGEST_END = Duration.ofSeconds(1);

  private final StreamPlayer player;
  private final int maxStreams;
  private final RawHeaders rawHeaders;
  private final UnendedAnswers unended = new UnendedAnswers();

  /** For the container's proxy. */
  protected Playback() {
    player = null;
    maxStreams = 0;
    rawHeaders = null;
  }

  @Inject
  public Playback(Settings settings, RawHeaders rawHeaders) {
    player = new StreamPlayer(new PlayerSettings(settings.heartbeat(), settings.maxStreams(), settings.stallTimeout()),
        ContainerThreads.factory());
    maxStreams = settings.maxStreams();
    this.rawHeaders = rawHeaders;
  }

  /** One JSON answer, once the reply is over: the whole of it, or what a caller without a stream sees of a broken one. */
  CompletionStage<Response> whole(Reply reply, HttpServletRequest request, Function<Reply.Message, Wire> render) {
    Reply.Message message = messageOf(reply);
    return message.ending().fold(
        () -> answered(message, request, whole(message, render)),
        () -> answered(message, request, Failures.answer(endedEarly())),
        () -> brokenOff(message, request, render),
        broken -> answered(message, request, Failures.answer(broken.error().withStatus(500))));
  }

  /** Rendered now and not when it is due: what it takes to count a long prompt is part of the wait, and no sender's business. */
  private static Response whole(Reply.Message message, Function<Reply.Message, Wire> render) {
    return Response.ok(render.apply(message), MediaType.APPLICATION_JSON_TYPE).build();
  }

  private CompletionStage<Response> answered(Reply.Message message, HttpServletRequest request, Response answer) {
    RawExchange exchange = RawExchange.of(request);
    isToBeEnded(exchange);
    ExchangeLife life = exchange.life();
    CompletableFuture<Response> response = new CompletableFuture<>();
    player.after(message.length(), RequestClock.startOf(request))
        .thenAccept(inTime -> life.use(() -> response.complete(inTime ? answer : Failures.answer(closing()))));
    return response;
  }

  /** Half of what it would have been; JAX-RS never gets an answer to end. */
  private CompletionStage<Response> brokenOff(Reply.Message message, HttpServletRequest request, Function<Reply.Message, Wire> render) {
    RawExchange exchange = RawExchange.of(request);
    Cut.require(exchange);
    isToBeEnded(exchange);
    BrokenAnswer answer = new BrokenAnswer(exchange, RequestId.of(request), Json.bytes(render.apply(message.completed())));
    CompletableFuture<Response> response = new CompletableFuture<>();
    player.after(message.length(), RequestClock.startOf(request)).thenAccept(inTime -> {
      if (inTime) {
        answer.send(rawHeaders);
      } else {
        response.complete(Failures.answer(closing()));
      }
    });
    return response;
  }

  /** What a caller without a stream is told of an answer that ends early: its stream would just have ended. */
  static ApiError endedEarly() {
    return ApiError.of(500, "The model ended its answer early, without an error.");
  }

  /** What a caller is told for whom there is no time any more. */
  static ApiError closing() {
    return ApiError.of(503, "This deployment is shutting down.");
  }

  /** A stream of events, each when it is due. Returns at once. */
  void streamed(Reply reply, HttpServletRequest request, Function<Reply.Message, StreamRenderer> renderer, EventSink sink) {
    Reply.Message message = messageOf(reply);
    Runnable takeBack = message.ending() instanceof Ending.Close ? announceBreak(RawExchange.of(request)) : () -> { };
    // By other threads not before JAX-RS has let go of the request: Jersey's sink loses a stream that ends while it is opened.
    RawExchange exchange = RawExchange.of(request);
    isToBeEnded(exchange);
    if (!player.play(message, renderer.apply(message), sink, RequestClock.startOf(request), exchange.left())) {
      takeBack.run();
      throw tooMany();
    }
  }

  /** An answer that the container ends on a thread of its own: the deployment does not end before. */
  void isToBeEnded(RawExchange exchange) {
    unended.add(exchange);
  }

  private static Runnable announceBreak(RawExchange exchange) {
    Cut.require(exchange);
    Cut.announce(exchange);
    return exchange.response()::reset;
  }

  private ApiException tooMany() {
    return new ApiException(ApiError.of(503, "This deployment has " + maxStreams + " open streams and takes no more (setting max-streams)."
        + " Come again when some have ended.").retryAfter(Duration.ofSeconds(1)));
  }

  /**
   * Counts a stream that is passed on, and not played here, among the open ones.
   *
   * @return to be run when it has ended
   */
  Runnable admit() {
    StreamPlayer counting = player;
    if (!counting.admit()) {
      throw tooMany();
    }
    return counting::forget;
  }

  /** Completes after a while, with false when this deployment ends before. No bean, so that it also works when they have gone. */
  Function<Duration, CompletionStage<Boolean>> timer() {
    StreamPlayer timing = player;
    return wait -> timing.after(wait, Clock.now());
  }

  /** How many streams have not ended, those of upstreams included. */
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
      // Only where a protocol asks for a model that the caller has left out: what goes on is recognised by its model.
      throw new ApiException(ApiError.of(400, "The model that is asked where none is named passes requests on; name it.").about("model"));
    });
  }

  @PreDestroy
  void close() {
    player.close();
    unended.await(LONGEST_END);
    Punctuality told = player.punctuality();
    if (told.events() > 0) {
      LOG.log(Level.INFO, told);
    }
  }
}
