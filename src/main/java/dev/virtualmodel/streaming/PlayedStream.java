package dev.virtualmodel.streaming;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Ending;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.TimedEvent;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * One reply on its way to one client. It is at one place at a time: in the timer, with a sender, or over. So one send is in
 * flight at most, and a stream that is behind catches up by sending all that is due in one go.
 */
final class PlayedStream extends Due {

  private static final System.Logger LOG = System.getLogger(PlayedStream.class.getName());

  /** So much leaves in one go: a long reply that is due at once must not stand in memory as a whole for each of its readers. */
  private static final int MOST_BYTES = 65_536;

  /** So little the buffers below take without a wait, however slowly the client reads. */
  private static final int LITTLE = 8_192;
  private static final byte[] NOTHING = {};

  private final List<TimedEvent> events;
  private final StreamRenderer renderer;
  private final EventSink sink;
  private final StreamPlayer player;
  private final long start;
  private final long heartbeat;
  private long lastSent;
  private int next;
  private int written;
  private Ending ending;
  private boolean endingSaid;
  private byte[] rendered = NOTHING;
  private boolean saidAtOnce;
  private boolean over;

  PlayedStream(Reply.Message message, StreamRenderer renderer, EventSink sink, StreamPlayer player, long start, Duration heartbeat) {
    this.events = message.events();
    this.ending = message.ending();
    this.renderer = renderer;
    this.sink = sink;
    this.player = player;
    this.start = start;
    this.heartbeat = Clock.nanos(heartbeat);
    this.lastSent = start;
    this.at = nextTurn();
  }

  /**
   * Says all of it on the calling thread, if all is due and little. The sink takes it for now; when it has been written is for the
   * caller to say.
   *
   * @return false when it is to be played; then nothing has been sent
   */
  boolean sayAtOnce() {
    if (!events.isEmpty() && due(events.size() - 1) > Clock.now()) {
      return false;
    }
    rendered = rendered(LITTLE);
    if (next < events.size() || rendered.length > LITTLE) {
      return false;
    }
    saidAtOnce = true;
    run();
    return true;
  }

  /** What was said at once has left. */
  void written() {
    recordLateness();
  }

  @Override
  void run() {
    try {
      takeTurn();
    } catch (Error e) {
      end();
      throw e;
    }
  }

  private void takeTurn() {
    if (player.isClosed() || !sink.isOpen()) {
      end();
      return;
    }
    byte[] frames = rendered.length > 0 ? rendered : rendered(MOST_BYTES);
    rendered = NOTHING;
    if (frames.length == 0) {
      goOn();
      return;
    }
    try {
      sink.send(frames).whenComplete((sent, failure) -> {
        if (failure == null) {
          if (!saidAtOnce) {
            recordLateness();
          }
          goOn();
        } else {
          drop(failure);
        }
      });
    } catch (RuntimeException e) {
      drop(e);
    }
  }

  private void recordLateness() {
    long now = Clock.now();
    for (; written < next; written++) {
      player.written(now - due(written));
    }
  }

  private byte[] rendered(int most) {
    try {
      return frames(Clock.now(), most);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a stream ended early: its reply could not be rendered", e);
      return failure();
    }
  }

  /** What ends the stream, so that nobody takes it for a whole one. */
  private byte[] failure() {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    renderer.failure(ApiError.of(500, "The server failed in the middle of this answer; its log says why."), frames);
    next = events.size();
    ending = new Ending.Complete();
    return frames.toByteArray();
  }

  private byte[] frames(long now, int most) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream(512);
    while (next < events.size() && due(next) <= now && frames.size() < most) {
      renderer.render(events.get(next++).event(), frames);
    }
    if (next == events.size() && !endingSaid) {
      endingSaid = true;
      sayEnding(frames);
    }
    if (frames.size() == 0 && now - lastSent >= heartbeat) {
      renderer.heartbeat(frames);
    }
    if (frames.size() > 0) {
      lastSent = now;
    }
    return frames.toByteArray();
  }

  /** Leaves together with the last event. Before a break something must have been sent, or there would be no answer to break. */
  private void sayEnding(ByteArrayOutputStream frames) {
    Runnable silently = () -> { };
    Runnable something = () -> renderer.heartbeat(frames);
    ending.fold(() -> silently, () -> silently, () -> events.isEmpty() ? something : silently,
        broken -> () -> renderer.failure(broken.error(), frames)).run();
  }

  private void goOn() {
    if (player.isClosed()) {
      end();
      return;
    }
    if (next == events.size()) {
      Runnable close = sink::close;
      Runnable abort = sink::abort;
      end(ending.fold(() -> close, () -> close, () -> abort, broken -> close));
      return;
    }
    at = nextTurn();
    player.wake(this);
  }

  private long nextTurn() {
    return events.isEmpty() ? start : Math.min(due(next), lastSent + heartbeat);
  }

  private long due(int event) {
    return start + Clock.nanos(events.get(event).due());
  }

  /** A client that has gone is nobody's fault. */
  private void drop(Throwable failure) {
    LOG.log(Level.DEBUG, () -> "a client left its stream: " + failure);
    written = next;
    end();
  }

  private void end() {
    end(sink::close);
  }

  private void end(Runnable leaving) {
    if (over) {
      return;
    }
    over = true;
    player.forget();
    try {
      leaving.run();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, () -> "closing a stream whose client has gone: " + e);
    }
  }
}
