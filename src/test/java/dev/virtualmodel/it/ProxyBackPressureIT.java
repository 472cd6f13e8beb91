package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.ProxyServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtualmodel.server.ServerOfThisRun;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An endless upstream, a caller that reads and one that does not: what the latter makes the server hold. */
class ProxyBackPressureIT {

  @RegisterExtension
  static final VirtualServer SERVER = ProxyServer.server();

  private static final int EVENTS = 10_000;
  private static final long MEGABYTE = 1_000_000;
  private static final int STALLED = 6;
  private static final String EVENT = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(1_000) + "\"}}]}\n\n";
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
  private static final List<Path> SOCKETS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  @Test
  void aStalledCallerHoldsLittleWhileAnotherReadsTenThousandEvents() throws Exception {
    assumeTrue(SOCKETS.stream().allMatch(Files::isReadable), "the kernel's own buffers cannot be seen here");
    UPSTREAM.answersWith(ProxyBackPressureIT::forEver);
    try (RawConnection stalled = RawConnection.narrow(SERVER)) {
      stalled.postBody(CHAT, request("chat", "'stream': true"));
      UpstreamRequest pushed = UPSTREAM.next();
      Stream<String> stream = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(HttpRequest.newBuilder(SERVER.url(CHAT))
          .header("content-type", "application/json").POST(BodyPublishers.ofString(request("chat", "'stream': true"))).build(),
          BodyHandlers.ofLines()).body();
      Iterator<String> lines = stream.iterator();
      long before;
      // Until the upstream can push no more for the stalled one.
      do {
        before = pushed.written().get();
        for (int i = 0; i < EVENTS; i++) {
          assertEquals(EVENT, lines.next() + "\n" + lines.next() + "\n");
        }
      } while (pushed.written().get() != before);
      long kernel = inKernel(stalled.localPort(), pushed.connection().getPort());
      long ours = before - kernel;
      System.getLogger(ProxyBackPressureIT.class.getName()).log(System.Logger.Level.INFO, "accepted for a stalled caller: "
          + before + " bytes, of which the kernel holds " + kernel + " and the server " + ours);

      long most = MEGABYTE + (Container.does(Container.Habit.QUEUES_BEHIND_THE_KERNEL) ? 4 * kernel : 0);
      assertTrue(ours < most, () -> "the server holds " + ours + " bytes");
      stream.close();
      stalled.reset();
      pushed.awaitEnd();
    }
  }

  /** All that a stalled caller costs, whatever buffers and objects it takes; what lives for other reasons is not told apart. */
  @Test
  void stalledCallersTakeLittleOfTheHeap() throws Exception {
    assumeFalse(ServerOfThisRun.isNamed(), "the heap of another server is not ours to look into");
    assumeTrue(Files.isExecutable(JCMD), "this Java has no tools");
    UPSTREAM.answersWith(ProxyBackPressureIT::forEver);
    List<RawConnection> stalled = new ArrayList<>();
    List<UpstreamRequest> pushed = new ArrayList<>();
    try {
      stall(stalled, pushed);
      long one = liveHeap();
      for (int i = 1; i < STALLED; i++) {
        stall(stalled, pushed);
      }
      long perCaller = (liveHeap() - one) / (STALLED - 1);
      System.getLogger(ProxyBackPressureIT.class.getName()).log(System.Logger.Level.INFO, "heap for a stalled caller: " + perCaller);

      assertTrue(perCaller < MEGABYTE, () -> "a stalled caller takes " + perCaller + " bytes of the heap");
    } finally {
      for (RawConnection connection : stalled) {
        connection.reset();
      }
    }
    for (UpstreamRequest call : pushed) {
      call.awaitEnd();
    }
  }

  /** One more, once its upstream can push no more: what it has taken stays the same for a while. */
  private static void stall(List<RawConnection> stalled, List<UpstreamRequest> pushed) throws Exception {
    RawConnection connection = RawConnection.narrow(SERVER);
    stalled.add(connection);
    connection.postBody(CHAT, request("chat", "'stream': true"));
    UpstreamRequest call = UPSTREAM.next();
    pushed.add(call);
    long before;
    do {
      before = call.written().get();
      call.isSilentFor(Duration.ofMillis(300));
    } while (before == 0 || call.written().get() != before);
  }

  /** After a garbage collection, as the JDK's own tool counts it. */
  private static long liveHeap() throws Exception {
    Process jcmd = new ProcessBuilder(JCMD.toString(), Long.toString(SERVER.processId()), "GC.class_histogram")
        .redirectErrorStream(true).start();
    String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, jcmd.waitFor(), histogram);
    return histogram.lines().filter(line -> line.startsWith("Total ")).map(line -> line.split(" +")[2]).mapToLong(Long::parseLong)
        .findFirst().orElseThrow(() -> new AssertionError(histogram));
  }

  private static void forEver(UpstreamRequest asked) throws IOException {
    asked.stream();
    while (true) {
      asked.chunk(EVENT);
    }
  }

  /** What sockets at either side of these ports hold, sent and not yet acknowledged or received and not yet read. */
  private static long inKernel(int... ports) throws IOException {
    long bytes = 0;
    for (Path table : SOCKETS) {
      for (String line : Files.readAllLines(table)) {
        String[] columns = line.strip().split("[ ]+");
        for (int port : ports) {
          String end = ":%04X".formatted(port);
          if (columns[1].endsWith(end) || columns[2].endsWith(end)) {
            String[] queues = columns[4].split(":");
            bytes += Long.parseLong(queues[0], 16) + Long.parseLong(queues[1], 16);
          }
        }
      }
    }
    return bytes;
  }
}
