package dev.virtualmodel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.streaming.PlayerSettings;
import dev.virtualmodel.streaming.StreamPlayer;
import dev.virtualmodel.testing.Call.Received;
import dev.virtualmodel.timing.Timetable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DelayProviderClosingTest {

  private static final DelayConfig FOR_EVER = new DelayConfig(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0);

  @Test
  void closingEndsAStreamThatWaitsForItsFirstTokenWithoutAWord() throws Exception {
    try (DelayProvider provider = DelayProvider.start(FOR_EVER); Client client = new Client(provider.url().getPort())) {
      client.send(Call.stream());
      assertEquals("HTTP/1.1 200 OK", client.line());

      provider.close();

      assertEquals("0", client.lastLine());
    }
  }

  @Test
  void closingEndsAStreamThatWaitsForItsEndWithoutDone() throws Exception {
    try (DelayProvider provider = DelayProvider.start(new DelayConfig(0, 0, Long.MAX_VALUE, Long.MAX_VALUE));
        Client client = new Client(provider.url().getPort())) {
      client.send(Call.stream());
      client.skipTo("\"finish_reason\":\"stop\"");

      provider.close();

      assertEquals("0", client.lastLine());
    }
  }

  @Test
  void closingRefusesWhoeverWaitsForJson() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    StreamPlayer player = new StreamPlayer(PlayerSettings.withHeartbeat(Duration.ofDays(1)), Thread::new);
    TimedHandler handler = new ChatCompletionsHandler(player, (pieces, streamed) -> {
      taken.countDown();
      return new Timetable(List.of(Duration.ofDays(1)), Duration.ofDays(1));
    });
    try (LoopbackServer server = LoopbackServer.start(handler); Client client = new Client(server.url().getPort())) {
      client.send(Call.json());
      assertTrue(taken.await(20, TimeUnit.SECONDS));

      player.close();

      assertEquals("HTTP/1.1 503 Service Unavailable", client.line());
      client.skipTo("""
          {"error":{"message":"The provider was closed while this request waited for its answer.","type":"server_error",\
          "param":null,"code":null}}""");
    }
  }

  @Test
  void nobodyIsLeftWaitingForJson() throws Exception {
    DelayProvider provider = DelayProvider.start(FOR_EVER);
    CompletableFuture<Received> waiting = Call.timed(Call.to(provider, Call.json()));
    assertEquals(400, Call.timed(Call.to(provider, "{}")).get(20, TimeUnit.SECONDS).status());

    provider.close();

    // Refused, or cut where it came at the last moment: whatever it is, it is over.
    waiting.handle((received, failure) -> "over").get(20, TimeUnit.SECONDS);
  }

  @Test
  void closingFreesThePortAndTheThreads() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    DelayProvider provider = DelayProvider.start(new DelayConfig(0, 0, 0, 0));
    int port = provider.url().getPort();
    Call.text(Call.to(provider, Call.stream()));

    provider.close();

    assertEquals(List.of(), threadsMadeSince(before));
    try (ServerSocket free = new ServerSocket()) {
      free.setReuseAddress(true);
      free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
  }

  @Test
  void aClosedProviderCannotBeReached() {
    DelayProvider provider = DelayProvider.start();
    provider.close();

    assertThrows(ConnectException.class, () -> Call.text(Call.to(provider, Call.json())));
  }

  @Test
  void closingTwiceIsClosingOnce() {
    DelayProvider provider = DelayProvider.start();

    provider.close();
    provider.close();

    assertThrows(ConnectException.class, () -> Call.text(Call.to(provider, Call.json())));
  }

  @Test
  void aClientThatSendsHalfARequestDoesNotKeepAProviderFromClosing() throws Exception {
    DelayProvider provider = DelayProvider.start();
    try (Client client = new Client(provider.url().getPort())) {
      client.write("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
      Call.text(Call.to(provider, Call.json()));

      assertTimeout(Duration.ofSeconds(10), provider::close);
    }
  }

  @Test
  void aClientThatLeavesDisturbsNobody() throws Exception {
    try (DelayProvider provider = DelayProvider.start(new DelayConfig(100, 100, 100, 100))) {
      try (Client client = new Client(provider.url().getPort())) {
        client.send(Call.stream());
        assertEquals("HTTP/1.1 200 OK", client.line());
      }

      assertEquals("data: [DONE]", Call.timed(Call.to(provider, Call.stream())).get(20, TimeUnit.SECONDS).texts().get(6));
    }
  }

  /** A provider's threads, by the beginnings of their names, but for those that are about to end. */
  private static List<Thread> threadsMadeSince(Set<Thread> before) throws InterruptedException {
    List<Thread> left = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && thread.getName().matches("(virtual-model|delay-provider|HTTP-Dispatcher|server-timer).*")) {
        thread.join(2_000);
        if (thread.isAlive()) {
          left.add(thread);
        }
      }
    }
    return left;
  }

  /** A connection that shows what comes over it, its framing included. */
  private static final class Client implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader reader;

    Client(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      socket.setSoTimeout(20_000);
    }

    void send(String body) throws IOException {
      write("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
          + body.length() + "\r\n\r\n" + body);
    }

    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    String line() throws IOException {
      return reader.readLine();
    }

    /** Reads on to the line that has this in it; fails at the end of the connection. */
    void skipTo(String part) throws IOException {
      String line = line();
      while (line != null && !line.contains(part)) {
        line = line();
      }
      assertNotNull(line, "the connection ended before " + part);
    }

    /** What comes last before the server ends the connection, but for blank lines. */
    String lastLine() throws IOException {
      String last = "";
      for (String line = line(); line != null; line = line()) {
        last = line.isBlank() ? last : line;
      }
      return last;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
