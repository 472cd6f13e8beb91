package dev.virtualmodel.server;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.virtualmodel.Registry;
import dev.virtualmodel.bench.Jcmd;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that goes takes everything with it, on a server that stays: its streams and its class loader. */
class RedeploymentsIT {

  private static final int REDEPLOYMENTS = 10;
  private static final int STREAMS = 20;
  /**
   * Pooled threads remember what they did last, so a server keeps one or two that are gone, and now and then none; what it keeps
   * at most has been seen after so many.
   */
  private static final int SETTLED = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Application APPLICATION = new Application("/again", Map.of("admin-token", "t0ken", "models/endless",
      "{\"stream_chunks\": [\"Hello\", \" again\"], \"timing\": {\"between_chunks\": \"100ms\", \"end\": \"1h\"}}"));

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static ServerOfThisRun server;

  @RegisterExtension
  static final BeforeAllCallback SERVER = context -> {
    assumeTrue(ServerOfThisRun.isNamed(), "java -jar deploys once");
    server = ServerOfThisRun.shared(context, Map.of());
  };

  @Test
  void overTenRedeploymentsWithOpenStreamsTheClassLoadersBecomeNoMore() throws Exception {
    List<Long> left = new ArrayList<>();
    for (int i = 0; i < REDEPLOYMENTS; i++) {
      deployAndUndeployWithOpenStreams();
      left.add(loaders() - server.deployed());
    }

    int leaked = server.server().loadersLeaked() * (REDEPLOYMENTS - SETTLED);
    awaitLoaders(server.deployed() + Collections.max(left.subList(0, SETTLED)) + leaked, left);
  }

  private void deployAndUndeployWithOpenStreams() throws Exception {
    URI base = server.deploy(APPLICATION);
    List<CompletableFuture<?>> streams = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      streams.add(client.sendAsync(HttpRequest.newBuilder(URI.create(base + "/v1/chat/completions"))
          .header("content-type", "application/json").POST(BodyPublishers.ofString(
              "{\"model\": \"endless\", \"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}")).build(),
          BodyHandlers.discarding()));
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (openStreams(base) < STREAMS) {
      assertTrue(System.nanoTime() < end, "the streams do not begin");
    }
    server.undeploy(APPLICATION);
    for (CompletableFuture<?> stream : streams) {
      // It ends, though it may end as it likes.
      stream.handle((ended, cut) -> ended).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private int openStreams(URI base) throws Exception {
    return new ObjectMapper().readTree(client.send(HttpRequest.newBuilder(URI.create(base + "/admin/timing"))
        .header("authorization", "Bearer t0ken").build(), BodyHandlers.ofString()).body()).path("open_streams").asInt();
  }

  /** A server's own threads may hold on for a moment to what they did last. */
  private static void awaitLoaders(long most, List<Long> before) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long loaders = loaders();
    while (loaders > most && System.nanoTime() < end) {
      loaders = loaders();
    }
    assertTrue(loaders <= most, "left: " + (loaders - server.deployed()) + ", after each redeployment: " + before);
  }

  private static long loaders() throws Exception {
    return Jcmd.loaders(server.jvm(), Registry.class.getName());
  }
}
