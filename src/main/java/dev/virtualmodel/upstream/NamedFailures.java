package dev.virtualmodel.upstream;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** A body whose failure says which upstream died, and nothing of how. */
record NamedFailures(Flow.Publisher<List<ByteBuffer>> body, String upstream) implements Flow.Publisher<List<ByteBuffer>> {

  @Override
  public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
    body.subscribe(new Flow.Subscriber<>() {

      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        subscriber.onSubscribe(subscription);
      }

      @Override
      public void onNext(List<ByteBuffer> buffers) {
        subscriber.onNext(buffers);
      }

      @Override
      public void onError(Throwable failure) {
        subscriber.onError(new ApiException(ApiError.of(502, upstream + " broke off in the middle of its answer.")));
      }

      @Override
      public void onComplete() {
        subscriber.onComplete();
      }
    });
  }
}
