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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * An upstream's body on its way to the caller, byte for byte and flushed as it arrives. No thread waits for either side: the
 * next piece is asked for when the last one has been taken, so that a slow caller slows its upstream and fills no buffer of ours.
 */
final class RelayedBody implements Flow.Subscriber<List<ByteBuffer>>, WriteListener {

  private static final System.Logger LOG = System.getLogger(RelayedBody.class.getName());
  private static final byte[] EVENT_END = "\n\n".getBytes(StandardCharsets.UTF_8);

  private final RawExchange exchange;
  private final UpstreamAnswer answer;
  private final Function<ApiError, byte[]> inStream;
  private final Duration stallTimeout;
  private final Runnable onEnd;
  private final ServletOutputStream out;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private Flow.Subscription subscription;
  private boolean subscribed;
  private boolean asked;
  private boolean flushDue = true;
  private boolean upstreamDone;
  private boolean over;
  private int lineFeedsAtEnd = 2;
  private long lastProgress = Clock.now();

  /**
   * @param inStream an error as the caller's protocol puts it at the end of a stream
   * @param onEnd    called once, when it is over one way or the other
   */
  RelayedBody(RawExchange exchange, UpstreamAnswer answer, Function<ApiError, byte[]> inStream, Duration stallTimeout,
      Runnable onEnd) throws IOException {
    this.exchange = exchange;
    this.answer = answer;
    this.inStream = inStream;
    this.stallTimeout = stallTimeout;
    this.onEnd = onEnd;
    this.out = exchange.response().getOutputStream();
  }

  /** Status and headers are set by now. */
  void start() {
    out.setWriteListener(this);
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
    synchronized (this) {
      asked = false;
      lastProgress = Clock.now();
      buffers.forEach(this::keep);
    }
    drain();
  }

  @Override
  public void onComplete() {
    synchronized (this) {
      upstreamDone = true;
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

  /**
   * Ends it when the side that we wait for has done nothing for too long.
   *
   * @return when to look again; nothing when it is over
   */
  Duration endIfSilent() {
    boolean callerStalls;
    synchronized (this) {
      if (over) {
        return Duration.ZERO;
      }
      callerStalls = !asked;
      Duration silent = Duration.ofNanos(Clock.now() - lastProgress);
      Duration left = (callerStalls ? stallTimeout : answer.silence()).minus(silent);
      if (!left.isZero() && !left.isNegative()) {
        return left;
      }
    }
    if (callerStalls) {
      drop(new IOException("the caller has not read for " + stallTimeout.toMillis() + " ms"));
    } else {
      subscription.cancel();
      breakOff(ApiError.of(504, "The upstream '" + answer.upstream() + "' said nothing for " + answer.silence().toMillis() + " ms."));
    }
    return Duration.ZERO;
  }

  private void drain() {
    boolean askNext;
    synchronized (this) {
      try {
        askNext = !over && write();
      } catch (IOException | IllegalStateException e) {
        drop(e);
        return;
      }
      asked |= askNext;
    }
    if (askNext) {
      subscription.request(1);
    }
  }

  /** As much as the caller takes now; says whether it is time for the next piece. */
  private boolean write() throws IOException {
    while (!waiting.isEmpty()) {
      if (!out.isReady()) {
        return false;
      }
      out.write(waiting.poll());
      flushDue = true;
      lastProgress = Clock.now();
    }
    if (!out.isReady()) {
      return false;
    }
    if (flushDue) {
      flushDue = false;
      out.flush();
    }
    if (upstreamDone) {
      if (out.isReady()) {
        end();
        exchange.request().getAsyncContext().complete();
      }
      return false;
    }
    return !asked && subscription != null;
  }

  private void keep(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    for (byte each : bytes) {
      lineFeedsAtEnd = each == '\n' ? lineFeedsAtEnd + 1 : each == '\r' ? lineFeedsAtEnd : 0;
    }
    waiting.add(bytes);
  }

  /** A stream ends with an error event, on a line of its own; any other body can only be cut. */
  private void breakOff(ApiError error) {
    synchronized (this) {
      if (over) {
        return;
      }
      if (answer.isEventStream()) {
        if (lineFeedsAtEnd < EVENT_END.length) {
          waiting.add(EVENT_END);
        }
        waiting.add(inStream.apply(error));
        upstreamDone = true;
      } else {
        end();
      }
    }
    if (answer.isEventStream()) {
      drain();
    } else {
      Cut.off(exchange);
    }
  }

  /** Holds the lock. */
  private void end() {
    over = true;
    onEnd.run();
  }

  private void drop(Throwable failure) {
    synchronized (this) {
      if (over) {
        return;
      }
      end();
      waiting.clear();
    }
    LOG.log(Level.DEBUG, () -> "a caller left a relayed answer: " + failure);
    // Only a subscriber can end the call.
    subscribe();
    if (subscription != null) {
      subscription.cancel();
    }
    Cut.off(exchange);
  }
}
