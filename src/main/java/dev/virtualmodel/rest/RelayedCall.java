package dev.virtualmodel.rest;

import dev.virtualmodel.limit.Admission;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Ending;
import dev.virtualmodel.reply.RelayFault;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.UpstreamAnswer;
import dev.virtualmodel.streaming.Clock;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One call that is passed on: from the question to the first byte of the answer, which is then the body's business.
 *
 * @param requestId the caller's
 * @param start     when the request came, on the engine's clock
 * @param timer     completes after a while, with false when this deployment ends before
 * @param admission takes what the answer counts
 * @param departure the caller's, which ends the upstream's call
 * @param onEnd     run once, when nothing of it is left, however it has ended
 */
record RelayedCall(Reply.Relay relay, RawExchange exchange, String requestId, long start, RelayWords words,
    RelayPatience patience, Function<Duration, CompletionStage<Boolean>> timer, Admission admission, Departure departure,
    Runnable onEnd) {

  /** So long what is left of a call that is over hangs on the timer. */
  private static final Duration WHILE_NOBODY_ANSWERS = Duration.ofSeconds(10);

  /**
   * Asks the upstream, and answers when it does. Returns at once.
   *
   * @throws ApiException where the answer is to break off and the container cannot; the upstream is not asked then
   */
  void ask(RawHeaders headers, AsyncResponse response) {
    CompletionStage<UpstreamAnswer> asked;
    try {
      if (breaksOff()) {
        Cut.require(exchange);
      }
      asked = relay.call().get();
    } catch (RuntimeException e) {
      onEnd.run();
      throw e;
    }
    CompletableFuture<UpstreamAnswer> awaited = asked.toCompletableFuture();
    departure.means(() -> awaited.cancel(true));
    Reminders<CompletableFuture<UpstreamAnswer>> reminders =
        new Reminders<>(awaited, timer, call -> call.completeExceptionally(new ApiException(Playback.closing())));
    endWithTheDeployment(reminders);
    awaited.whenComplete((answer, failure) -> {
      reminders.forget();
      if (failure == null) {
        begin(answer, headers, response);
      } else if (awaited.isCancelled()) {
        onEnd.run();
        Cut.off(exchange);
      } else {
        refuse(refused(failure), response);
      }
    });
  }

  /** No call outlives it: its upstream may think for minutes, and its caller can be told. */
  private static void endWithTheDeployment(Reminders<CompletableFuture<UpstreamAnswer>> reminders) {
    reminders.after(WHILE_NOBODY_ANSWERS, still -> endWithTheDeployment(reminders));
  }

  /** Nothing, where the container has ended the request meanwhile: it has no answer any more. */
  private void begin(UpstreamAnswer answer, RawHeaders headers, AsyncResponse response) {
    Optional<ApiError> refusal = relay.fault().filter(breaks -> answer.isSuccess() && !answer.isEventStream())
        .flatMap(RelayedCall::refusal);
    if (refusal.isPresent()) {
      answer.discard();
      refuse(Failures.answer(refusal.get()), response);
      return;
    }
    try {
      Optional<RelayedBody> begun = exchange.life().use(() -> body(answer, headers));
      // Not while the request is in use: Tomcat starts to write with its connection's lock, and ends the request with it as well.
      begun.ifPresentOrElse(RelayedBody::start, () -> letGo(answer));
      begun.ifPresent(body -> departure.means(body::callerHasLeft));
    } catch (RuntimeException e) {
      resume(response, e);
    }
  }

  private void letGo(UpstreamAnswer answer) {
    answer.discard();
    onEnd.run();
  }

  private RelayedBody body(UpstreamAnswer answer, RawHeaders headers) {
    try {
      head(answer, headers);
      if (breaksOff() && answer.isSuccess()) {
        Cut.announce(exchange);
      }
      RelayedContent content =
          new RelayedContent(answer, relay, words, answer.header("request-id").orElse(requestId), start, said(answer));
      return new RelayedBody(exchange, answer, content, patience, timer, onEnd);
    } catch (IOException e) {
      letGo(answer);
      throw new UncheckedIOException("no way to write to the caller", e);
    } catch (RuntimeException e) {
      letGo(answer);
      throw e;
    }
  }

  private Optional<SaidTokens> said(UpstreamAnswer answer) {
    return admission.countsOutput() && answer.isSuccess()
        ? Optional.of(new SaidTokens(answer.isEventStream(), words.outputTokens(), more -> admission.said(() -> more)))
        : Optional.empty();
  }

  private boolean breaksOff() {
    return relay.fault().filter(breaks -> breaks.ending() instanceof Ending.Close).isPresent();
  }

  /** A broken answer that is no stream can only be refused, unless it breaks in its body. */
  private static Optional<ApiError> refusal(RelayFault fault) {
    return fault.ending().fold(Optional::empty, () -> Optional.of(Playback.endedEarly()), Optional::empty,
        broken -> Optional.of(broken.error().withStatus(500)));
  }

  private void head(UpstreamAnswer answer, RawHeaders headers) {
    HttpServletResponse response = exchange.response();
    response.setStatus(answer.status());
    headers.set(exchange, requestId);
    answer.headers().forEach((name, values) -> {
      response.setHeader(name, values.get(0));
      values.stream().skip(1).forEach(value -> response.addHeader(name, value));
    });
    // Again, and last: what our own limits leave counts here, and not what the upstream says of its own.
    LimitHeaders.of(exchange.request()).forEach(response::setHeader);
  }

  /** Not before an answer could have come. */
  private void refuse(Object answer, AsyncResponse response) {
    onEnd.run();
    Duration elapsed = Duration.ofNanos(Clock.now() - start);
    timer.apply(relay.pace().first().minus(elapsed)).thenAccept(inTime -> resume(response, answer));
  }

  private void resume(AsyncResponse response, Object answer) {
    exchange.life().use(() -> response.resume(answer));
  }

  private static Object refused(Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    return cause instanceof ApiException refusal ? Failures.answer(refusal.error()) : cause;
  }
}
