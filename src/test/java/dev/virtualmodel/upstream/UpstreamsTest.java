package dev.virtualmodel.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpstreamsTest {

  private final Upstreams upstreams = new Upstreams();
  private final UpstreamClient old = client();
  private final UpstreamClient fresh = client();

  @Test
  void whatIsProposedMayBeNamedButIsNotFoundUntilItIsAccepted() {
    upstreams.propose("file", Map.of("up", old));
    assertTrue(upstreams.isKnown("up"));
    assertEquals(Optional.empty(), upstreams.find("up"));

    upstreams.accept("file");
    assertSame(old, upstreams.find("up").orElseThrow());
  }

  @Test
  void aWithdrawnProposalLeavesWhatWasAccepted() {
    upstreams.propose("file", Map.of("up", old));
    upstreams.accept("file");
    upstreams.propose("file", Map.of("up", fresh, "other", fresh));
    upstreams.withdraw("file");

    assertFalse(upstreams.isKnown("other"));
    assertTrue(upstreams.isKnown("up"));
    assertSame(old, upstreams.find("up").orElseThrow());
  }

  @Test
  void anUpstreamThatIsGoneFromItsPlaceIsNotFoundAnyMore() {
    upstreams.propose("file", Map.of("up", old));
    upstreams.accept("file");
    upstreams.propose("file", Map.of());
    upstreams.accept("file");

    assertFalse(upstreams.isKnown("up"));
    assertEquals(Optional.empty(), upstreams.find("up"));
  }

  private static UpstreamClient client() {
    return new UpstreamClient(new Upstream("up", "openai", URI.create("http://127.0.0.1:1"), Credentials.none(),
        Duration.ofSeconds(1), Duration.ofSeconds(1)));
  }
}
