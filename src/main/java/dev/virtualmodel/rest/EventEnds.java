package dev.virtualmodel.rest;

/**
 * Finds where the events of a stream end: after an empty line, whichever of the three line ends the upstream uses.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">The event stream format</a>
 */
final class EventEnds {

  private boolean lineIsEmpty = true;
  private boolean afterReturn;
  private boolean between = true;

  /** Takes the next byte of the stream; says whether an event ends with it. */
  boolean endsWith(byte next) {
    if (next == '\n' && afterReturn) {
      // The second half of a line end that counted with its first.
      afterReturn = false;
      return between;
    }
    boolean lineEnds = next == '\n' || next == '\r';
    afterReturn = next == '\r';
    between = lineEnds && lineIsEmpty;
    lineIsEmpty = lineEnds;
    return between;
  }

  /** Whether what has come so far ends with an event, or nothing has come: something else may be said here. */
  boolean isBetweenEvents() {
    return between;
  }
}
