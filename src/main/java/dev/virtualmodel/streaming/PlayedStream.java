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

  private final List<TimedEvent> events;
  private final StreamRenderer renderer;
  private final EventSink sink;
  private final StreamPlayer player;
  private final long start;
  private final long heartbeat;
  private long lastSent;
  private int next;
  private Ending ending;
  private boolean endingSaid;
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
    byte[] frames;
    int first = next;
    try {
      frames = frames(Clock.now());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a stream ended early: its reply could not be rendered", e);
      frames = failure();
    }
    if (frames.length == 0) {
      goOn();
      return;
    }
    try {
      sink.send(frames).whenComplete((sent, failure) -> {
        if (failure == null) {
          recordLateness(first);
          goOn();
        } else {
          drop(failure);
        }
      });
    } catch (RuntimeException e) {
      drop(e);
    }
  }

  private void recordLateness(int first) {
    long written = Clock.now();
    for (int event = first; event < next; event++) {
      player.written(written - due(event));
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

  private byte[] frames(long now) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream(512);
    while (next < events.size() && due(next) <= now && frames.size() < MOST_BYTES) {
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
