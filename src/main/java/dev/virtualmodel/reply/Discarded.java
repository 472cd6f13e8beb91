package dev.virtualmodel.reply;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Ends a body that nobody wants to read. */
final class Discarded implements Flow.Subscriber<List<ByteBuffer>> {

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.cancel();
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    // Nothing comes after the cancellation that matters.
  }

  @Override
  public void onError(Throwable failure) {
    // The body was not wanted.
  }

  @Override
  public void onComplete() {
    // The body was not wanted.
  }
}
