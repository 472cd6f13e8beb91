package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.ProxyServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final String EVENT = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(1_000) + "\"}}]}\n\n";
  private static final List<Path> SOCKETS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  @Test
  void aStalledCallerHoldsLittleWhileAnotherReadsTenThousandEvents() throws Exception {
    assumeTrue(SOCKETS.stream().allMatch(Files::isReadable), "the kernel's own buffers cannot be seen here");
    UPSTREAM.answersWith(ProxyBackPressureIT::forEver);
    try (RawConnection stalled = RawConnection.narrow(SERVER)) {
      stalled.postBody(CHAT, request("chat", "'stream': true"));
      UpstreamRequest pushed = UPSTREAM.next();
      Stream<String> stream = HttpClient.newHttpClient().send(HttpRequest.newBuilder(SERVER.url(CHAT))
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

      assertTrue(ours < MEGABYTE, () -> "the server holds " + ours + " bytes");
      stream.close();
      stalled.reset();
      pushed.awaitEnd();
    }
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
