package dev.virtualmodel.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests in a line. */
final class Http {

  /** Without the upgrade to HTTP/2, over which Payara and GlassFish lose bodies; that is a test of its own. */
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {
  }

  static HttpResponse<String> get(URI uri, String... headers) throws IOException, InterruptedException {
    return send("GET", uri, null, headers);
  }

  /** A POST of JSON. */
  static HttpResponse<String> post(URI uri, String json, String... headers) throws IOException, InterruptedException {
    return send("POST", uri, json, headers);
  }

  /** Any method; a body is JSON, null is none. */
  static HttpResponse<String> send(String method, URI uri, String json, String... headers)
      throws IOException, InterruptedException {
    BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, body).timeout(Duration.ofSeconds(30));
    if (json != null) {
      request.header("content-type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
