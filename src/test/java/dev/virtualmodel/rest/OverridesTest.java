package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.fault.Fault;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Ending;
import dev.virtualmodel.reply.RelayFault;
import dev.virtualmodel.reply.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OverridesTest {

  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Fault BREAKS = reply -> reply.<Reply>fold(message -> message, failure -> failure,
      relay -> relay.breaking(new RelayFault(0, new Ending.Close())));

  private final Reply.Relay upstreams = new Reply.Relay(CompletableFuture::new);

  @Test
  void anUpstreamsCountIsNeitherHeldBackNorBroken() {
    Overrides wanted = new Overrides(Optional.empty(), Optional.of(WAIT), Optional.of(WAIT), BREAKS, Optional.empty());

    assertEquals(upstreams.at(upstreams.pace().from(WAIT)).breaking(new RelayFault(0, new Ending.Close())),
        wanted.apply(() -> upstreams));
    assertEquals(upstreams, wanted.ofCount().apply(() -> upstreams));
  }

  @Test
  void aCountIsRefusedAsAnAnswerIs() {
    ApiError error = ApiError.of(529, "No.");
    Overrides wanted = new Overrides(Optional.of(error), Optional.of(WAIT), Optional.empty(), BREAKS, Optional.of(WAIT));

    assertEquals(new Reply.Failure(error.retryAfter(WAIT)), wanted.ofCount().apply(() -> upstreams));
  }
}
