package dev.virtualmodel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who answers what is wrong with a request, and how: the application as everywhere, or the server by itself, before it knows for
 * which application the request is. Servers are configured with the files of {@code deploy/}, whose pages say what stands here.
 */
class RefusalsIT {

  /** The status, then whose words: {@code ours}, or the server's own in JSON, in HTML or without any. */
  private static final Map<String, String> TABLE = Map.of(
      "tomcat", """
          GET models/nope: 404 ours
          GET models/org/nope: 404 ours
          GET models/org%2Fnope: 404 ours
          GET models/a:b: 404 ours
          GET models/a%25b: 404 ours
          GET models/a//b: 404 ours
          GET models/a%5Cb: 400 JSON of its own
          GET models/a|b: 400 JSON of its own
          GET models/a%zz: 400 JSON of its own
          GET models/a%ff: 400 JSON of its own
          GET models/a%00: 400 JSON of its own
          GET %2e%2e/nope: 404 ours
          GET nope: 404 ours
          POST index.html: 404 ours
          GET WEB-INF: 404 ours
          GET of another application: 404 JSON of its own
          TRACE: 405 ours
          no Host: 400 JSON of its own
          headers of 20 kB: 200 ours
          headers of 100 kB: 400 JSON of its own
          """,
      "jetty", """
          GET models/nope: 404 ours
          GET models/org/nope: 404 ours
          GET models/org%2Fnope: 404 ours
          GET models/a:b: 404 ours
          GET models/a%25b: 404 ours
          GET models/a//b: 404 ours
          GET models/a%5Cb: 400 HTML of its own
          GET models/a|b: 400 HTML of its own
          GET models/a%zz: 400 HTML of its own
          GET models/a%ff: 400 HTML of its own
          GET models/a%00: 400 HTML of its own
          GET %2e%2e/nope: 400 HTML of its own
          GET nope: 404 ours
          POST index.html: 404 ours
          GET WEB-INF: 404 ours
          GET of another application: 404 HTML of its own
          TRACE: 403 no words
          no Host: 400 HTML of its own
          headers of 20 kB: 200 ours
          headers of 100 kB: 431 HTML of its own
          """,
      "payara6", """
          GET models/nope: 404 ours
          GET models/org/nope: 404 ours
          GET models/org%2Fnope: 404 ours
          GET models/a:b: 404 ours
          GET models/a%25b: 404 ours
          GET models/a//b: 404 ours
          GET models/a%5Cb: 400 no words
          GET models/a|b: 404 ours
          GET models/a%zz: 200 no words
          GET models/a%ff: 400 no words
          GET models/a%00: 400 no words
          GET %2e%2e/nope: 404 ours
          GET nope: 404 ours
          POST index.html: 404 ours
          GET WEB-INF: 404 ours
          GET of another application: 404 HTML of its own
          TRACE: 405 no words
          no Host: 400 no words
          headers of 20 kB: 200 ours
          headers of 100 kB: 400 no words
          """);

  private static final Application APPLICATION = new Application("/refusals", Map.of());

  private static ServerOfThisRun server;

  @RegisterExtension
  static final BeforeAllCallback SERVER = context -> {
    assumeTrue(ServerOfThisRun.isNamed(), "java -jar has tests of its own for this");
    server = ServerOfThisRun.shared(context, Map.of());
    assumeTrue(TABLE.containsKey(row()), "nobody has written down yet what this server decides");
  };

  @Test
  void itIsKnownWhoRefusesWhat() throws Exception {
    server.deploy(APPLICATION);
    StringJoiner answers = new StringJoiner("\n", "", "\n");
    for (Map.Entry<String, String> request : requests().entrySet()) {
      answers.add(request.getKey() + ": " + kind(answer(request.getValue())));
    }
    server.undeploy(APPLICATION);

    assertEquals(TABLE.get(row()), answers.toString());
  }

  private static String row() {
    return server.place().server().replaceFirst("^(tomcat|jetty)[0-9]+$", "$1");
  }

  private static Map<String, String> requests() {
    Map<String, String> requests = new LinkedHashMap<>();
    for (String id : List.of("nope", "org/nope", "org%2Fnope", "a:b", "a%25b", "a//b", "a%5Cb", "a|b", "a%zz", "a%ff", "a%00")) {
      requests.put("GET models/" + id, "GET /refusals/v1/models/" + id + " HTTP/1.1\r\nHost: x\r\n");
    }
    requests.put("GET %2e%2e/nope", "GET /refusals/v1/%2e%2e/nope HTTP/1.1\r\nHost: x\r\n");
    requests.put("GET nope", "GET /refusals/nope HTTP/1.1\r\nHost: x\r\n");
    requests.put("POST index.html", "POST /refusals/index.html HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n");
    requests.put("GET WEB-INF", "GET /refusals/WEB-INF/web.xml HTTP/1.1\r\nHost: x\r\n");
    requests.put("GET of another application", "GET /nobody HTTP/1.1\r\nHost: x\r\n");
    requests.put("TRACE", "TRACE /refusals/v1/models HTTP/1.1\r\nHost: x\r\n");
    requests.put("no Host", "GET /refusals/v1/models HTTP/1.1\r\n");
    requests.put("headers of 20 kB", "GET /refusals/v1/models HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n");
    requests.put("headers of 100 kB", "GET /refusals/v1/models HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(100_000) + "\r\n");
    return requests;
  }

  private static String answer(String request) throws IOException {
    URI url = server.server().url();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().transferTo(answer);
    } catch (IOException reset) {
      // What has come until then is the answer: who refuses a request does not always read all of it.
      answer.write(new byte[0]);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static String kind(String answer) {
    String[] parts = answer.split("\r\n\r\n", 2);
    if (parts.length < 2) {
      return "closed";
    }
    String head = parts[0].toLowerCase(Locale.ROOT);
    String body = parts[1];
    String words = head.contains("\nx-request-id: ") ? "ours"
        : head.contains("\ncontent-type: application/json") ? "JSON of its own"
        : head.contains("\ncontent-type: text/html") ? "HTML of its own" : body.isBlank() || body.equals("0\r\n\r\n") ? "no words"
        : body;
    return answer.split(" ")[1] + " " + words;
  }
}
