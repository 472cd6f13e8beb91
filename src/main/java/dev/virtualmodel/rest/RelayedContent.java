package dev.virtualmodel.rest;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Ending;
import dev.virtualmodel.reply.RelayFault;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.UpstreamAnswer;
import dev.virtualmodel.rest.RelayWords.Part;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What of an upstream's answer waits to be passed on, and how it ends: the upstream's bytes as they are, up to where the relay
 * breaks. All that is ever added is what an upstream that has gone cannot say any more, which is why a stream ends; and
 * heartbeats between its events, because only by writing is it found out whether the caller is still there. Moments are the
 * engine's. Not for several threads at once.
 */
final class RelayedContent {

  private static final byte[] EVENT_END = "\n\n".getBytes(StandardCharsets.UTF_8);

  /** Lawful anywhere between events, and also where a stream of the protocol must not begin with one of its own heartbeats. */
  private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

  private final boolean isStream;
  private final RelayWords words;
  private final String requestId;
  private final Optional<RelayFault> fault;
  private final Optional<BreakPoint> breakPoint;
  private final RelayPieces pieces;
  private final LeastTimes times;
  private final Optional<FollowedEvents> followed;
  private final Optional<SaidTokens> said;
  private final String upstream;
  private final LastEvent last = new LastEvent();
  private final Deque<RelayPiece> waiting = new ArrayDeque<>();
  private boolean begun;
  private boolean complete;
  private Ending ending = new Ending.Complete();

  /**
   * @param requestId as the caller was told it
   * @param start     when the request came
   * @param said      reads along how much of it counts, where that is limited
   */
  RelayedContent(UpstreamAnswer answer, Reply.Relay relay, RelayWords words, String requestId, long start,
      Optional<SaidTokens> said) {
    this.upstream = answer.upstream();
    this.said = said;
    this.isStream = answer.isEventStream();
    this.words = words;
    this.requestId = requestId;
    this.fault = relay.fault().filter(breaks -> answer.isSuccess());
    this.breakPoint = fault.map(BreakPoint::new);
    boolean asEvents = isStream && (fault.isPresent() || !relay.pace().isOfUpstream());
    this.pieces = asEvents ? new WholeEvents(words, WholeEvents.MOST_BYTES) : RelayPieces.asTheyCome();
    this.followed = isStream && !asEvents && words.goesOn() ? Optional.of(new FollowedEvents(words)) : Optional.empty();
    this.times = new LeastTimes(relay.pace(), start);
    // Of the answer's head, which leaves at once, or when the first byte may.
    waiting.add(new RelayPiece(new byte[0], Part.OTHER));
  }

  /** The upstream has said more. */
  void add(ByteBuffer bytes) {
    if (complete) {
      return;
    }
    said.ifPresent(tokens -> tokens.hear(bytes.duplicate()));
    followed.ifPresent(events -> events.hear(bytes.duplicate()));
    if (!isStream && fault.isPresent()) {
      addHalf(bytes);
      return;
    }
    for (RelayPiece piece : pieces.take(bytes)) {
      if (complete) {
        return;
      }
      switch (breakPoint.map(point -> point.next(piece.part())).orElse(BreakPoint.Step.PASS)) {
        case PASS -> add(piece);
        case PASS_AND_BREAK -> {
          add(piece);
          fault.ifPresent(this::breakAt);
        }
        case BREAK -> fault.ifPresent(this::breakAt);
      }
    }
    if (pieces.isBeyondBounds() && !complete) {
      complete = true;
      add(failure(ApiError.of(502, "The upstream '" + upstream + "' says more than " + WholeEvents.MOST_BYTES
          + " bytes in one event, which is more than can be counted or paced here.")));
    }
  }

  /** A body that nobody can tell the pieces of breaks in the middle of what came first. */
  private void addHalf(ByteBuffer bytes) {
    byte[] half = new byte[bytes.remaining() / 2];
    bytes.get(half);
    add(new RelayPiece(half, Part.CONTENT));
    fault.ifPresent(this::breakAt);
  }

  private void add(RelayPiece piece) {
    if (piece.bytes().length == 0) {
      return;
    }
    if (isStream) {
      for (byte each : piece.bytes()) {
        last.hear(each);
      }
      begun = true;
    }
    waiting.add(piece);
  }

  private void breakAt(RelayFault where) {
    complete = true;
    ending = where.ending();
    if (ending instanceof Ending.ErrorEvent broken) {
      add(failure(broken.error()));
    }
  }

  /** The upstream has said all. */
  void end() {
    if (!complete) {
      add(new RelayPiece(pieces.rest(), Part.OTHER));
      fault.ifPresentOrElse(this::breakAt, () -> complete = true);
    }
  }

  /**
   * The upstream cannot go on. A stream says why, on a line of its own, unless all has been said; any other body can only be
   * broken off.
   */
  void breakOff(ApiError error) {
    if (complete) {
      return;
    }
    complete = true;
    if (!isStream) {
      ending = new Ending.Close();
      return;
    }
    add(new RelayPiece(pieces.rest(), Part.OTHER));
    if (last.isWhole() && words.isLast(last.said())) {
      return;
    }
    if (!last.isWhole()) {
      add(new RelayPiece(EVENT_END, Part.OTHER));
    }
    add(failure(error));
  }

  private RelayPiece failure(ApiError error) {
    return new RelayPiece(words.failure(error, requestId), Part.OTHER);
  }

  /** Whether nothing of the upstream's will be added any more. */
  boolean isComplete() {
    return complete;
  }

  /** Whether all of it has been passed on. */
  boolean isOver() {
    return complete && waiting.isEmpty();
  }

  /** How it ends once it is over: in good order, which is also that of an error event, or broken. */
  boolean endsBroken() {
    return ending instanceof Ending.Close;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** When the next piece may leave; there is one. */
  long nextLeaves() {
    return times.of(waiting.element().part());
  }

  /** The next piece, which leaves now. */
  byte[] next(long now) {
    RelayPiece piece = waiting.remove();
    times.left(piece.part(), now);
    return piece.bytes();
  }

  /** Whether a heartbeat may be said now, when the pieces that may leave have left. */
  boolean mayBeat() {
    return isStream && !complete && last.isWhole();
  }

  byte[] heartbeat() {
    return begun ? words.heartbeat() : COMMENT;
  }
}
