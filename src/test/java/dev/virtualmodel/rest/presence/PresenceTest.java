package dev.virtualmodel.rest.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Callers from ports 1, 2, … of a server at port 80, whose connections come and go as the test says. */
class PresenceTest {

  private final Map<Connection, Boolean> connections = new HashMap<>();
  private final List<CompletableFuture<Boolean>> timers = new ArrayList<>();
  private final List<Integer> gone = new ArrayList<>();
  private int looks;
  private long now;
  private long worked;
  private long costs;
  private final Presence presence = new Presence(Optional.of(this::look), this::timer, () -> now, () -> worked);

  @Test
  void aCallerWhoHasClosedItsSideIsGoneAtTheNextLook() {
    isThere(1, true);
    watch(1);
    timePasses();
    assertEquals(List.of(), gone);
    isThere(1, false);
    timePasses();

    assertEquals(List.of(1), gone);
  }

  @Test
  void aCallerWhoIsMissingIsGoneAtTheSecondLook() {
    isThere(1, true);
    watch(1);
    timePasses();
    connections.clear();
    timePasses();
    assertEquals(List.of(), gone);
    timePasses();

    assertEquals(List.of(1), gone);
  }

  @Test
  void aCallerWhoIsMissingOnceIsNotGone() {
    isThere(1, true);
    watch(1);
    timePasses();
    for (int i = 0; i < 5; i++) {
      connections.clear();
      timePasses();
      isThere(1, true);
      timePasses();
    }

    assertEquals(List.of(), gone);
  }

  @Test
  void aCallerWhoWasNeverSeenIsNeverMissed() {
    watch(1);
    for (int i = 0; i < 5; i++) {
      timePasses();
    }

    assertEquals(List.of(), gone);
  }

  /** Its ports are a front's word, and the connection that has them is another's. */
  @Test
  void aCallerWhoWasNeverSeenOpenIsNotGone() {
    isThere(1, false);
    watch(1);
    for (int i = 0; i < 5; i++) {
      timePasses();
    }
    connections.clear();
    timePasses();
    timePasses();

    assertEquals(List.of(), gone);
  }

  @Test
  void eachCallerIsToldOfItself() {
    isThere(1, true);
    isThere(2, true);
    watch(1);
    watch(2);
    timePasses();
    isThere(2, false);
    timePasses();
    timePasses();

    assertEquals(List.of(2), gone);
  }

  @Test
  void whatFailsForOneCallerFailsForNoOther() {
    for (int port = 1; port <= 3; port++) {
      isThere(port, true);
    }
    presence.watch(request(1), () -> {
      throw new IllegalStateException("on purpose");
    });
    watch(2);
    watch(3);
    timePasses();
    isThere(1, false);
    isThere(2, false);
    timePasses();
    assertEquals(List.of(2), gone);
    isThere(3, false);
    timePasses();

    assertEquals(List.of(2, 3), gone);
  }

  @Test
  void whoIsNotWatchedAnyMoreIsNotLookedAfter() {
    isThere(1, false);
    watch(1).run();
    timePasses();
    timePasses();

    assertEquals(List.of(), gone);
    assertEquals(0, looks);
    assertEquals(List.of(), timers);
  }

  @Test
  void whoCameThroughNoPortCannotBeWatched() {
    watch(0);

    assertEquals(List.of(), timers);
  }

  @Test
  void whenTheDeploymentEndsNobodyLooksAnyMore() {
    isThere(1, false);
    watch(1);
    complete(false);

    assertEquals(List.of(), gone);
    assertEquals(List.of(), timers);
  }

  @Test
  void whereTheSystemTellsNothingNobodyIsGone() {
    new Presence(Optional.empty(), this::timer, () -> 0, () -> 0).watch(request(1), () -> gone.add(1)).run();

    assertEquals(List.of(), timers);
  }

  @Test
  void whereALookTakesLongThereAreFewer() {
    costs = 1_000_000;
    isThere(1, true);
    watch(1);
    timePasses();
    now += 19_000_000;
    timePasses();
    assertEquals(1, looks);
    now += 1_000_000;
    timePasses();

    assertEquals(2, looks);
  }

  private Map<Connection, Boolean> look() throws IOException {
    looks++;
    worked += costs;
    return connections;
  }

  private void isThere(int port, boolean open) {
    connections.put(new Connection(80, port), open);
  }

  private Runnable watch(int port) {
    return presence.watch(request(port), () -> gone.add(port));
  }

  private static ServletRequest request(int port) {
    return (ServletRequest) Proxy.newProxyInstance(ServletRequest.class.getClassLoader(), new Class<?>[] {ServletRequest.class},
        (proxy, method, arguments) -> method.getName().equals("getLocalPort") ? 80 : port);
  }

  private CompletionStage<Boolean> timer(Duration wait) {
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    timers.add(over);
    return over;
  }

  private void timePasses() {
    now += 1;
    complete(true);
  }

  private void complete(boolean inTime) {
    List<CompletableFuture<Boolean>> due = List.copyOf(timers);
    timers.clear();
    due.forEach(over -> over.complete(inTime));
  }
}
