package dev.virtualmodel.upstream;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.virtualmodel.reply.UpstreamAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Calls of an upstream that thinks for longer than anybody waits here. */
class UpstreamClientTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void cancellingEndsTheCall() throws IOException {
    assertEnds(answer -> answer.cancel(true));
  }

  @Test
  void failingEndsTheCall() throws IOException {
    assertEnds(answer -> answer.completeExceptionally(new IllegalStateException("on purpose")));
  }

  private static void assertEnds(Consumer<CompletableFuture<UpstreamAnswer>> step) throws IOException {
    try (ServerSocket upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<UpstreamAnswer> answer = client(upstream.getLocalPort())
          .send(new UpstreamCall("/chat/completions", Optional.empty(), Map.of(), new byte[0]));
      try (Socket call = upstream.accept()) {
        call.setSoTimeout((int) PATIENCE.toMillis());
        step.accept(answer);

        assertDoesNotThrow(() -> readToTheEnd(call), "the call goes on");
      }
    }
  }

  private static void readToTheEnd(Socket call) throws IOException {
    try {
      call.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      return;
    }
  }

  private static UpstreamClient client(int port) {
    return new UpstreamClient(new Upstream("u", "openai", URI.create("http://127.0.0.1:" + port), Credentials.none(),
        PATIENCE, Duration.ofHours(1)));
  }
}
