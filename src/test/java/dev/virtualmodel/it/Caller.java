package dev.virtualmodel.it;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Asks a server, over HTTP and nothing above it. */
final class Caller {

  static final String CHAT = "/v1/chat/completions";
  static final String MESSAGES = "/v1/messages";
  static final String RESPONSES = "/v1/responses";

  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final VirtualServer server;

  Caller(VirtualServer server) {
    this.server = server;
  }

  /** A request with one user's message that each protocol takes. */
  static String request(String model) {
    return request(model, "");
  }

  /** The same with further fields, such as {@code 'stream': true}. */
  static String request(String model, String fields) {
    return json("{'model': '" + model + "', 'max_tokens': 64, 'messages': [{'role': 'user', 'content': 'Hi'}]"
        + (fields.isEmpty() ? "" : ", " + fields) + "}");
  }

  /** The same request for a response. */
  static String input(String model, String fields) {
    return json("{'model': '" + model + "', 'input': 'Hi'" + (fields.isEmpty() ? "" : ", " + fields) + "}");
  }

  /** JSON written with single quotes, which need no backslashes in Java. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  /** Posts JSON; headers are names and values in turn, and may name another content type. */
  Answer post(String path, String json, String... headers) {
    return send("POST", path, BodyPublishers.ofString(json), typed(headers));
  }

  Answer post(String path, byte[] body, String... headers) {
    return send("POST", path, BodyPublishers.ofByteArray(body), typed(headers));
  }

  CompletableFuture<Answer> postAsync(String path, String json, String... headers) {
    return CLIENT.sendAsync(built("POST", path, BodyPublishers.ofString(json), typed(headers)), BodyHandlers.ofByteArray())
        .thenApply(Answer::new);
  }

  Answer send(String method, String path, BodyPublisher body, String... headers) {
    try {
      return new Answer(CLIENT.send(built(method, path, body, headers), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new AssertionError("no answer to " + method + " " + path + " but " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpRequest built(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.url(path)).timeout(Duration.ofMinutes(2)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  private static String[] typed(String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equalsIgnoreCase("content-type")) {
        return headers;
      }
    }
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "content-type";
    all[headers.length + 1] = "application/json";
    return all;
  }
}
