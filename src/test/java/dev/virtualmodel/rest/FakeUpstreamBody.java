package dev.virtualmodel.rest;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.UpstreamAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;

/** An upstream's body that a test says piece by piece, on the test's own thread; it keeps count of what is asked for. */
final class FakeUpstreamBody implements Flow.Publisher<List<ByteBuffer>>, Flow.Subscription {

  private Flow.Subscriber<? super List<ByteBuffer>> subscriber;
  private long wanted;
  private boolean cancelled;
  private boolean failsWhenCancelled;

  /** The answer that has this body; what the upstream may say nothing for is never over, unless told otherwise. */
  UpstreamAnswer answer(int status, String contentType) {
    return answer(status, contentType, Duration.ofHours(1));
  }

  UpstreamAnswer answer(int status, String contentType, Duration silence) {
    return new UpstreamAnswer("u", status, Map.of("content-type", List.of(contentType)), this, silence);
  }

  @Override
  public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> next) {
    subscriber = next;
    next.onSubscribe(this);
  }

  @Override
  public void request(long pieces) {
    wanted += pieces;
  }

  @Override
  public void cancel() {
    cancelled = true;
    if (failsWhenCancelled) {
      dies();
    }
  }

  /** As the client of JDK 25 has it. */
  void failsWhenCancelled() {
    failsWhenCancelled = true;
  }

  /** Says a piece that has been asked for. */
  FakeUpstreamBody says(String piece) {
    return says(piece.getBytes(StandardCharsets.UTF_8));
  }

  FakeUpstreamBody says(byte[] piece) {
    if (wanted == 0) {
      throw new AssertionError("nobody has asked for " + new String(piece, StandardCharsets.UTF_8));
    }
    wanted--;
    subscriber.onNext(List.of(ByteBuffer.wrap(piece)));
    return this;
  }

  void ends() {
    subscriber.onComplete();
  }

  void dies() {
    subscriber.onError(new ApiException(ApiError.of(502, "The upstream died.")));
  }

  boolean isAsked() {
    return wanted > 0;
  }

  boolean isCancelled() {
    return cancelled;
  }
}
