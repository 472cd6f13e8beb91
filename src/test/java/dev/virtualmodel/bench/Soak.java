package dev.virtualmodel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Callers of all kinds, mischief and redeployments on a Tomcat, for as many minutes as {@code mvn -Psoak verify -Dminutes=10} says;
 * then nothing may be left of them. At least ten redeployments.
 */
class Soak {

  private static final Duration LASTING = Duration.ofMinutes(Integer.getInteger("minutes", 10));
  private static final int REDEPLOYMENTS = 10;
  private static final int STREAMS = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LOADER = "org.apache.catalina.loader.ParallelWebappClassLoader";
  private static final long MEGABYTE = 1_000_000;
  private static final System.Logger LOG = System.getLogger(Soak.class.getName());

  @Test
  void nothingIsLeftOfManyCallersMuchMischiefAndTenRedeployments() throws Exception {
    try (TomcatContainer tomcat = TomcatContainer.start(BenchModels.written())) {
      long end = System.nanoTime() + LASTING.toNanos();
      Duration round = LASTING.dividedBy(REDEPLOYMENTS + 2);
      State first = null;
      List<State> states = new ArrayList<>();
      for (int i = 0; i <= REDEPLOYMENTS || System.nanoTime() < end; i++) {
        useAndMisuse(tomcat, round);
        State state = State.of(tomcat);
        states.add(state);
        LOG.log(System.Logger.Level.INFO, state);
        // The first deployment has loaded what a container loads once, the second may keep the first's class loader.
        first = i <= 1 ? state : first;
        if (i < REDEPLOYMENTS) {
          redeploy(tomcat);
        }
      }
      State last = settled(tomcat, first);
      states.add(last);
      assertEquals(0, last.openStreams, states::toString);
      assertEquals(first.threads, last.threads, states::toString);
      assertTrue(last.loaders <= first.loaders, states::toString);
      assertTrue(last.heap <= first.heap + first.heap / 4 + 8 * MEGABYTE, states::toString);
      assertEquals(List.of(), complaints(tomcat));
    }
  }

  private static void useAndMisuse(TomcatContainer tomcat, Duration lasting) throws IOException {
    URI base = tomcat.virtual().base();
    URI chat = tomcat.virtual().chat();
    String message = "{\"model\":\"zero\",\"stream\":true,\"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    List<CompletableFuture<Observed>> callers = List.of(
        begun(Load.closed(chat, Load.request(BenchModels.ZERO, false), 4, lasting)),
        begun(Load.closed(chat, Load.request(BenchModels.ZERO, true), 4, lasting)),
        begun(Load.closed(chat, Load.request("web-search-example", true), 2, lasting)),
        begun(Load.closed(URI.create(base + "/v1/messages"), message, 4, lasting)),
        begun(Load.closed(chat, Load.request(BenchModels.BRISK, true), 50, lasting)));
    new Mischief(chat).goOn(lasting);
    for (CompletableFuture<Observed> caller : callers) {
      Observed seen = caller.join();
      assertTrue(seen.failures() == 0 && seen.answers() > 0, seen::toString);
    }
  }

  private static CompletableFuture<Observed> begun(Load load) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return LoadGenerator.run(load);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }, task -> new Thread(task, "soak-callers").start());
  }

  /** With streams open, each of which has to end, though it may end as it likes. */
  private static void redeploy(TomcatContainer tomcat) throws Exception {
    CompletableFuture<Observed> streams = begun(
        Load.closed(tomcat.virtual().chat(), Load.request(BenchModels.ENDLESS, true), STREAMS, Duration.ZERO));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (openStreams(tomcat) < STREAMS) {
      assertTrue(System.nanoTime() < end && !streams.isDone(), "the streams do not begin");
    }
    long before = deployments(tomcat);
    Files.setLastModifiedTime(tomcat.war(), FileTime.from(Instant.now()));
    while (deployments(tomcat) == before) {
      if (System.nanoTime() > end || tomcat.process().waitFor(200, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("not deployed again:\n" + tomcat.console());
      }
    }
    tomcat.await("/virtual/v1/models", 200);
    streams.join();
  }

  /**
   * Tomcat renews the threads that have worked for an application that is gone when they work again, and when they have been idle for
   * a minute. Until then they hold what they inherited of it.
   */
  private static State settled(TomcatContainer tomcat, State first) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    State state = State.of(tomcat);
    while (state.loaders > first.loaders && System.nanoTime() < end) {
      tomcat.process().waitFor(5, TimeUnit.SECONDS);
      state = State.of(tomcat);
    }
    return state;
  }

  private static long deployments(TomcatContainer tomcat) throws IOException {
    return tomcat.console().lines().filter(line -> line.contains("virtual.war] has finished")).count();
  }

  /** What our own classes have said above INFO, and the container about what we have left behind, with the stacks that it shows. */
  private static List<String> complaints(TomcatContainer tomcat) throws IOException {
    return Pattern.compile("\n(?=[A-Z0-9])").splitAsStream(tomcat.console())
        .filter(entry -> (entry.contains("SEVERE") || entry.contains("WARNING"))
            && (entry.contains(" dev.virtualmodel.") || entry.contains("[virtual]"))).toList();
  }

  private static int openStreams(TomcatContainer tomcat) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(tomcat.virtual().base() + "/admin/timing")).header("Authorization", "Bearer bench")
        .build();
    String report = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return Integer.parseInt(report.replaceAll(".*\"open_streams\":([0-9]+).*", "$1"));
  }

  /** What there is in the server once all callers have gone and been missed. */
  private record State(int openStreams, long threads, long loaders, long heap) {

    static State of(TomcatContainer tomcat) throws Exception {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (Soak.openStreams(tomcat) > 0 && System.nanoTime() < end) {
        tomcat.process().waitFor(200, TimeUnit.MILLISECONDS);
      }
      ProcessHandle process = tomcat.process().toHandle();
      long threads = Jcmd.threads(process).stream().filter(name -> name.startsWith("virtual-model")).count();
      return new State(Soak.openStreams(tomcat), threads, Jcmd.alive(process, LOADER), Jcmd.liveHeap(process));
    }
  }
}
