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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * An upstream's body on its way to the caller, byte for byte and flushed as it arrives. No thread waits for either side: the
 * next piece is asked for when the last one has been taken, so that a slow caller slows its upstream and fills no buffer of ours.
 * A caller that has gone is found out by who watches it, or else by the next write, at the latest by a heartbeat; it ends the
 * upstream's call.
 */
final class RelayedBody implements Flow.Subscriber<List<ByteBuffer>>, WriteListener {

  private static final System.Logger LOG = System.getLogger(RelayedBody.class.getName());

  /** What remains to be done when the lock has been given back. */
  private enum Next { NOTHING, ASK, END, BREAK }

  private final RawExchange exchange;
  private final UpstreamAnswer answer;
  private final RelayedContent content;
  private final RelayPatience patience;
  private final RelaySilences silences;
  private final Runnable onEnd;
  private final ServletOutputStream out;
  private final Reminders<RelayedBody> reminders;
  private final ReentrantLock lock = new ReentrantLock();
  private final StuckWrite stuckWrite = new StuckWrite();
  private Flow.Subscription subscription;
  private boolean subscribed;
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
    this.silences = new RelaySilences(patience, answer.silence());
    this.reminders = new Reminders<>(this, timer, RelayedBody::deploymentEnds);
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
    lookAgain();
  }

  @Override
  public void onWritePossible() {
    subscribe();
    drain();
  }

  private void subscribe() {
    boolean first = locked(() -> {
      boolean before = subscribed;
      subscribed = true;
      return !before;
    });
    if (first) {
      answer.body().subscribe(this);
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription upstream) {
    boolean unwanted = locked(() -> {
      subscription = upstream;
      return over;
    });
    if (unwanted) {
      upstream.cancel();
    } else {
      drain();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    boolean enough = locked(() -> {
      silences.upstreamHasSpoken();
      buffers.forEach(content::add);
      return content.isComplete();
    });
    if (enough) {
      subscription.cancel();
    }
    drain();
  }

  @Override
  public void onComplete() {
    locked(() -> {
      silences.upstreamHasSpoken();
      content.end();
      return over;
    });
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
    locked(() -> {
      silences.upstreamHasSpoken();
      content.breakOff(error);
      return over;
    });
    drain();
  }

  private void drain() {
    Next next;
    try {
      next = writeLocked();
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

  private Next writeLocked() throws IOException {
    lock.lock();
    try {
      stuckWrite.begins();
      Next next = over ? Next.NOTHING : write();
      over |= next == Next.END || next == Next.BREAK;
      return next;
    } finally {
      stuckWrite.ends();
      lock.unlock();
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
    if (silences.isUpstreamAsked() || subscription == null) {
      return Next.NOTHING;
    }
    silences.upstreamIsAsked();
    return Next.ASK;
  }

  private void write(byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      out.write(bytes);
    }
    flushDue = true;
    silences.written();
    heartbeatDue = false;
  }

  private boolean isReady() {
    return silences.callerIsReady(out.isReady());
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
      reminders.after(Duration.ofNanos(wait), RelayedBody::drain);
    }
    return false;
  }

  /**
   * Ends it when the side that is waited for has done nothing for too long, and fills the silences in between. Where somebody
   * writes meanwhile there is no silence, but perhaps a write that lasts; nobody waits for it here, on a thread that others need.
   */
  private void look() {
    if (!lock.tryLock()) {
      endStuckWrite(patience.stallTimeout());
      lookAgain();
      return;
    }
    RelaySilences.Call call;
    try {
      if (over) {
        return;
      }
      call = silences.look();
      heartbeatDue |= call == RelaySilences.Call.BEAT;
    } finally {
      lock.unlock();
    }
    switch (call) {
      case NOTHING -> { }
      case BEAT -> drain();
      case GIVE_UP -> {
        breakOff(ApiError.of(504,
            "The upstream '" + answer.upstream() + "' said nothing for " + answer.silence().toMillis() + " ms."));
        // Not before: the client of JDK 25 tells of a failure where an answer is cancelled.
        subscription.cancel();
      }
      case CUT -> drop(new IOException("the caller has not read for " + patience.stallTimeout().toMillis() + " ms"));
    }
    lookAgain();
  }

  private void lookAgain() {
    Duration wait = silences.longestWait();
    if (lock.tryLock()) {
      try {
        if (over) {
          return;
        }
        wait = silences.untilNextLook(content.mayBeat());
      } finally {
        lock.unlock();
      }
    }
    reminders.after(wait, RelayedBody::look);
  }

  /** Whoever writes has the lock, and gives it back when the write fails. */
  private void endStuckWrite(Duration most) {
    if (stuckWrite.lasts(most)) {
      Cut.endWrite(exchange);
    }
  }

  private void deploymentEnds() {
    endStuckWrite(Duration.ZERO);
    drop(new IOException("this deployment is shutting down"));
  }

  /** It is known by other means than a write that nobody reads any more. */
  void callerHasLeft() {
    drop(new IOException("the caller has left"));
  }

  private void drop(Throwable failure) {
    if (abandon()) {
      LOG.log(Level.DEBUG, () -> "a relayed answer ended early: " + failure);
      Cut.off(exchange);
    }
  }

  /** Ends the upstream's call; says whether it had not been over before. */
  private boolean abandon() {
    boolean before = locked(() -> {
      boolean was = over;
      over = true;
      return was;
    });
    if (before) {
      return false;
    }
    // Only a subscriber can end the call.
    subscribe();
    if (subscription != null) {
      subscription.cancel();
    }
    ended();
    return true;
  }

  private boolean locked(BooleanSupplier step) {
    lock.lock();
    try {
      return step.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  private void ended() {
    reminders.forget();
    onEnd.run();
  }
}
