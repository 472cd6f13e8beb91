package dev.virtualmodel.fault;

import dev.virtualmodel.reply.Reply;

/** What goes wrong with replies that somebody wants to see fail. Safe to share between requests. */
@FunctionalInterface
public interface Fault {

  /** The reply as it is with this fault; asked once for each request. */
  Reply apply(Reply reply);

  static Fault none() {
    return reply -> reply;
  }
}
