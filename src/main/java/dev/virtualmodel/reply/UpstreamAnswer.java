package dev.virtualmodel.reply;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * What an upstream said, as it says it.
 *
 * @param upstream the id of the upstream, for messages
 * @param headers  those that may be passed on, by their names in lower case
 * @param body     its bytes as they arrive; whoever subscribes decides how fast, and cancels the upstream call by cancelling.
 *                 Fails with an {@link ApiException} when the upstream dies
 * @param silence  how long it may say nothing before it counts as dead
 */
public record UpstreamAnswer(String upstream, int status, Map<String, List<String>> headers, Flow.Publisher<List<ByteBuffer>> body,
    Duration silence) {

  public UpstreamAnswer {
    Objects.requireNonNull(upstream);
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body);
    Objects.requireNonNull(silence);
  }

  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Whether the body is a stream of events. */
  public boolean isEventStream() {
    return header("content-type").orElse("").startsWith("text/event-stream");
  }

  /** Whether the upstream has answered what it was asked. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Ends the call of an answer whose body nobody wants; in place of a subscriber. */
  public void discard() {
    body.subscribe(new Discarded());
  }
}
