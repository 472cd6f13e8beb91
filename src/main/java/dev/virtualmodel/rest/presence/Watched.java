package dev.virtualmodel.rest.presence;

import java.util.Map;

/** A caller whose connection is looked for. Looked for by one thread at a time. */
final class Watched {

  enum State {
    THERE,
    /** Not seen this time, which a look at a busy machine may be the reason of. */
    MISSING,
    GONE
  }

  private final Connection connection;
  private final Runnable onGone;
  private boolean seenOpen;
  private boolean missed;

  Watched(Connection connection, Runnable onGone) {
    this.connection = connection;
    this.onGone = onGone;
  }

  Runnable onGone() {
    return onGone;
  }

  /**
   * One that was never seen open cannot have left: a front may have given other ports than the connection's, and what those
   * belong to, if anything, is somebody else's.
   *
   * @param connections that are there now, and whether they are open
   */
  State in(Map<Connection, Boolean> connections) {
    Boolean open = connections.get(connection);
    boolean missing = open == null;
    boolean again = missing && missed;
    missed = missing && seenOpen;
    if (missing) {
      return again ? State.GONE : missed ? State.MISSING : State.THERE;
    }
    seenOpen |= open;
    return open || !seenOpen ? State.THERE : State.GONE;
  }
}
