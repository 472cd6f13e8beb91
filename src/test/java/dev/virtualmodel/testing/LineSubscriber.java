package dev.virtualmodel.testing;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Hands over each line of a body as it comes; the end and its kind are known from the response. */
record LineSubscriber(Consumer<String> lines) implements Flow.Subscriber<String> {

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    lines.accept(line);
  }

  @Override
  public void onError(Throwable failure) {
    // The response's future fails with it.
  }

  @Override
  public void onComplete() {
    // The response's future completes.
  }
}
