package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a stream of HTTP/2 breaks, its caller hears of it, and the other streams of the connection do not. */
class Http2CutsIT {

  private static final String BREAKS = "virtual-fail-midstream-close";

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.plain();

  /** Asks for HTTP/2 with its first request to a server, as it does unless told otherwise. */
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theRequestThatAsksForHttp2IsBrokenOffAsWell() throws Exception {
    assertIsBrokenOff();
    assertEquals(200, send("echo-model").statusCode());
  }

  @Test
  void theOthersOfAConnectionGoOn() throws Exception {
    Version version = send("echo-model").version();
    assumeTrue(version == Version.HTTP_2, "this server speaks HTTP/2 with TLS only, or not at all");
    assumeFalse(Container.does(Container.Habit.CLOSES_WHOLE_CONNECTIONS), "this server closes the whole connection, as the README says");
    CompletableFuture<HttpResponse<String>> other = client.sendAsync(asking("delay-model"), BodyHandlers.ofString());
    for (int i = 0; i < 5; i++) {
      assertIsBrokenOff();
    }

    assertTrue(other.get().body().endsWith("data: [DONE]\n\n"));
    assertEquals(Version.HTTP_2, other.get().version());
  }

  /** Neither never answered nor given up: the head has come, and the body ends before it should. */
  private void assertIsBrokenOff() throws Exception {
    HttpResponse<InputStream> answer = client.send(asking(BREAKS), BodyHandlers.ofInputStream());
    assertEquals(200, answer.statusCode());
    try (InputStream body = answer.body()) {
      IOException broken = assertThrows(IOException.class, body::readAllBytes);
      assertFalse(broken instanceof HttpTimeoutException, broken::toString);
    }
  }

  private HttpResponse<String> send(String model) throws IOException, InterruptedException {
    return client.send(asking(model), BodyHandlers.ofString());
  }

  private static HttpRequest asking(String model) {
    return HttpRequest.newBuilder(SERVER.url(CHAT)).timeout(Duration.ofMinutes(1)).header("content-type", "application/json")
        .POST(BodyPublishers.ofString(request(model, "'stream': true"))).build();
  }
}
