package dev.virtualmodel.reply;

import java.time.Duration;
import java.util.Objects;

/**
 * One event of a reply and when it leaves.
 *
 * @param due offset from the start of the reply, never "wait after the last": so no lateness adds up
 */
public record TimedEvent(Duration due, ReplyEvent event) {

  public TimedEvent {
    Objects.requireNonNull(due);
    Objects.requireNonNull(event);
  }
}
