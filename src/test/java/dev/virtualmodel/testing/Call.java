package dev.virtualmodel.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A request of a plain client, for tests that look at the wire. */
final class Call {

  static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String HI = "\"model\": \"any\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]";

  private Call() {}

  static String json() {
    return "{" + HI + "}";
  }

  static String stream() {
    return "{" + HI + ", \"stream\": true}";
  }

  static String streamWithUsage() {
    return "{" + HI + ", \"stream\": true, \"stream_options\": {\"include_usage\": true}}";
  }

  static HttpRequest to(DelayProvider provider, String body) {
    return post(provider.url() + "/v1/chat/completions", body);
  }

  static HttpRequest post(String url, String body) {
    return HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  /** Sends a request and notes when each line that is not blank comes. */
  static CompletableFuture<Received> timed(HttpRequest request) {
    List<Line> lines = Collections.synchronizedList(new ArrayList<>());
    long start = System.nanoTime();
    return CLIENT.sendAsync(request, headers -> BodySubscribers.fromLineSubscriber(new LineSubscriber(line -> {
      if (!line.isBlank()) {
        lines.add(new Line(millisSince(start), line));
      }
    }))).thenApply(response -> new Received(response.statusCode(), List.copyOf(lines)));
  }

  static String text(HttpRequest request) throws Exception {
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  static double millisSince(long start) {
    return (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** @param at milliseconds after the request was sent */
  record Line(double at, String text) {}

  record Received(int status, List<Line> lines) {

    List<String> texts() {
      return lines.stream().map(Line::text).toList();
    }

    double firstChunkAt() {
      return lines.get(0).at();
    }

    double doneAt() {
      return lines.get(lines.size() - 1).at();
    }

    /** How long after the last chunk the {@code [DONE]} came. */
    double endDelay() {
      return doneAt() - lines.get(lines.size() - 2).at();
    }
  }
}
