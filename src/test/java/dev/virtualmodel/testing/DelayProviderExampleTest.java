package dev.virtualmodel.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/** What a user's own test looks like: the README shows it. */
class DelayProviderExampleTest {

  @Test
  void theFirstTokenTakesAsLongAsWasConfigured() throws Exception {
    try (DelayProvider provider = DelayProvider.start(new DelayConfig(200, 300, 100, 100).withSeed(42))) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(provider.url() + "/v1/chat/completions"))
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString("""
              {"model": "any", "stream": true, "messages": [{"role": "user", "content": "Hi"}]}"""))
          .build();

      Instant sent = Instant.now();
      Iterator<String> lines = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body().iterator();
      String first = lines.next();
      Duration timeToFirstToken = Duration.between(sent, Instant.now());

      assertTrue(first.startsWith("data: {"), first);
      assertTrue(timeToFirstToken.compareTo(Duration.ofMillis(200)) >= 0, timeToFirstToken::toString);
    }
  }
}
