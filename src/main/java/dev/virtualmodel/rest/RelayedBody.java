package dev.virtualmodel.rest;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.UpstreamAnswer;
import dev.virtualmodel.streaming.Clock;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An upstream's body on its way to the caller, byte for byte and flushed as it arrives. No thread waits for either side: the
 * next piece is asked for when the last one has been taken, so that a slow caller slows its upstream and fills no buffer of ours.
 * A caller that has gone is found out by the next write, at the latest by a heartbeat, and ends the upstream's call.
 */
final class RelayedBody implements Flow.Subscriber<List<ByteBuffer>>, WriteListener {

  private static final System.Logger LOG = System.getLogger(RelayedBody.class.getName());

  /** What remains to be done when the lock has been given back. */
  private enum Next { NOTHING, ASK, END, BREAK }

  private final RawExchange exchange;
  private final UpstreamAnswer answer;
  private final RelayedContent content;
  private final RelayPatience patience;
  private final Function<Duration, CompletionStage<Boolean>> timer;
  private final Runnable onEnd;
  private final ServletOutputStream out;
  /** What timers hold on to: they forget nothing before its time, so that what is over must not hang on them. */
  private final AtomicReference<RelayedBody> watched = new AtomicReference<>(this);
  private Flow.Subscription subscription;
  private boolean subscribed;
  private boolean asked;
  private long askedAt;
  /** Until the container says for the first time that it takes something. */
  private boolean blocked = true;
  private long blockedAt = Clock.now();
  private long writtenAt = blockedAt;
  private long heldUntil = Long.MIN_VALUE;
  private boolean heartbeatDue;
  private boolean flushDue;
  private boolean over;

  /**
   * @param timer completed after a while, with false when the deployment ends before
   * @param onEnd runs once, when nothing of it is left, however it has ended
   */
  RelayedBody(RawExchange exchange, UpstreamAnswer answer, RelayedContent content, RelayPatience patience,
      Function<Duration, CompletionStage<Boolean>> timer, Runnable onEnd) throws IOException {
    this.exchange = exchange;
    this.answer = answer;
    this.content = content;
    this.patience = patience;
    this.timer = timer;
    this.onEnd = onEnd;
    this.out = exchange.response().getOutputStream();
  }

  /** Status and headers are set by now. */
  void start() {
    try {
      out.setWriteListener(this);
    } catch (RuntimeException e) {
      abandon();
      throw e;
    }
    watch(patience.shortest(answer));
  }

  @Override
  public void onWritePossible() {
    subscribe();
    drain();
  }

  private void subscribe() {
    synchronized (this) {
      if (subscribed) {
        return;
      }
      subscribed = true;
    }
    answer.body().subscribe(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription upstream) {
    boolean unwanted;
    synchronized (this) {
      subscription = upstream;
      unwanted = over;
    }
    if (unwanted) {
      upstream.cancel();
    } else {
      drain();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    boolean enough;
    synchronized (this) {
      asked = false;
      buffers.forEach(content::add);
      enough = content.isComplete();
    }
    if (enough) {
      subscription.cancel();
    }
    drain();
  }

  @Override
  public void onComplete() {
    synchronized (this) {
      asked = false;
      content.end();
    }
    drain();
  }

  /** Of the upstream, or of the caller's connection: the container and the publisher call the same method. */
  @Override
  public void onError(Throwable failure) {
    if (failure instanceof ApiException died) {
      breakOff(died.error());
    } else {
      drop(failure);
    }
  }

  private void breakOff(ApiError error) {
    synchronized (this) {
      asked = false;
      content.breakOff(error);
    }
    drain();
  }

  private void drain() {
    Next next;
    try {
      synchronized (this) {
        next = over ? Next.NOTHING : write();
        over |= next == Next.END || next == Next.BREAK;
      }
    } catch (IOException | RuntimeException e) {
      // A container may throw anything for a caller that has gone: Tomcat's response is then an empty shell.
      drop(e);
      return;
    }
    switch (next) {
      case NOTHING -> { }
      case ASK -> subscription.request(1);
      case END -> end();
      case BREAK -> {
        ended();
        Cut.off(exchange);
      }
    }
  }

  /** It is over before the caller sees it: who comes again at once finds its place free. */
  private void end() {
    ended();
    try {
      exchange.request().getAsyncContext().complete();
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, () -> "the answer was over already: " + e);
    }
  }

  /** As much as may leave and as the caller takes now. */
  private Next write() throws IOException {
    while (isReady() && !content.isEmpty() && mayLeave()) {
      write(content.next(Clock.now()));
    }
    if (heartbeatDue && isReady() && content.mayBeat()) {
      heartbeatDue = false;
      write(content.heartbeat());
    }
    if (flushDue && isReady()) {
      flushDue = false;
      out.flush();
    }
    if (!isReady() || !content.isEmpty()) {
      return Next.NOTHING;
    }
    if (content.isOver()) {
      return content.endsBroken() ? Next.BREAK : Next.END;
    }
    if (asked || subscription == null) {
      return Next.NOTHING;
    }
    asked = true;
    askedAt = Clock.now();
    return Next.ASK;
  }

  private void write(byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      out.write(bytes);
    }
    flushDue = true;
    writtenAt = Clock.now();
    heartbeatDue = false;
  }

  private boolean isReady() {
    boolean ready = out.isReady();
    if (!ready && !blocked) {
      blockedAt = Clock.now();
    }
    blocked = !ready;
    return ready;
  }

  /** Whether it is time for the next piece; when it is not, it is looked after again when it will be. */
  private boolean mayLeave() {
    long leaves = content.nextLeaves();
    long wait = leaves - Clock.now();
    if (wait <= 0) {
      return true;
    }
    if (leaves != heldUntil) {
      heldUntil = leaves;
      after(Duration.ofNanos(wait), RelayedBody::drain);
    }
    return false;
  }

  private void watch(Duration wait) {
    after(wait, RelayedBody::look);
  }

  private void after(Duration wait, Consumer<RelayedBody> work) {
    AtomicReference<RelayedBody> awaited = watched;
    timer.apply(wait).thenAccept(inTime -> {
      RelayedBody body = awaited.get();
      if (body == null) {
        return;
      }
      if (inTime) {
        work.accept(body);
      } else {
        body.drop(new IOException("this deployment is shutting down"));
      }
    });
  }

  /** Ends it when the side that is waited for has done nothing for too long, and fills the silences in between. */
  private void look() {
    Duration callersSilence;
    Duration upstreamsSilence;
    boolean quiet;
    synchronized (this) {
      if (over) {
        return;
      }
      long now = Clock.now();
      callersSilence = blocked ? Duration.ofNanos(now - blockedAt) : Duration.ZERO;
      upstreamsSilence = asked ? Duration.ofNanos(now - askedAt) : Duration.ZERO;
      quiet = !blocked && Duration.ofNanos(now - writtenAt).compareTo(patience.heartbeat()) >= 0;
      heartbeatDue |= quiet;
    }
    if (callersSilence.compareTo(patience.stallTimeout()) >= 0) {
      drop(new IOException("the caller has not read for " + patience.stallTimeout().toMillis() + " ms"));
      return;
    }
    if (upstreamsSilence.compareTo(answer.silence()) >= 0) {
      subscription.cancel();
      breakOff(ApiError.of(504,
          "The upstream '" + answer.upstream() + "' said nothing for " + answer.silence().toMillis() + " ms."));
    } else if (quiet) {
      drain();
    }
    watch(untilNextLook());
  }

  /** When at the earliest any of the times that are watched will be over. */
  private synchronized Duration untilNextLook() {
    long now = Clock.now();
    Duration next = patience.shortest(answer);
    if (blocked) {
      next = sooner(next, patience.stallTimeout().minusNanos(now - blockedAt));
    } else if (content.mayBeat()) {
      next = sooner(next, patience.heartbeat().minusNanos(now - writtenAt));
    }
    return asked ? sooner(next, answer.silence().minusNanos(now - askedAt)) : next;
  }

  private static Duration sooner(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void drop(Throwable failure) {
    if (abandon()) {
      LOG.log(Level.DEBUG, () -> "a relayed answer ended early: " + failure);
      Cut.off(exchange);
    }
  }

  /** Ends the upstream's call; says whether it had not been over before. */
  private boolean abandon() {
    synchronized (this) {
      if (over) {
        return false;
      }
      over = true;
    }
    // Only a subscriber can end the call.
    subscribe();
    if (subscription != null) {
      subscription.cancel();
    }
    ended();
    return true;
  }

  private void ended() {
    watched.set(null);
    onEnd.run();
  }
}
