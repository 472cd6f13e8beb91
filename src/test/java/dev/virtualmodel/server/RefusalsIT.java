package dev.virtualmodel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who answers what is wrong with a request, and how: the application as everywhere, or the server by itself, before it knows for
 * which application the request is. Servers are configured with the files of {@code deploy/}, whose README has the table.
 */
class RefusalsIT {

  private static final Application APPLICATION = new Application("/refusals", Map.of());

  private static ServerOfThisRun server;

  @RegisterExtension
  static final BeforeAllCallback SERVER = context -> {
    assumeTrue(ServerOfThisRun.isNamed(), "java -jar has tests of its own for this");
    server = ServerOfThisRun.shared(context, Map.of());
    server.clear();
  };

  @Test
  void itIsKnownWhoRefusesWhat() throws Exception {
    server.deploy(APPLICATION);
    StringJoiner answers = new StringJoiner("\n", "", "\n");
    for (Map.Entry<String, String> request : requests().entrySet()) {
      answers.add(request.getKey() + ": " + kind(answer(request.getValue())));
    }
    server.undeploy(APPLICATION);

    assertEquals(table(), answers.toString());
  }

  /** What {@code deploy/README.md} says of this server: a line for each request. */
  private static String table() throws IOException {
    String name = server.place().server().replaceFirst("^(tomcat|jetty)[0-9]+$", "$1");
    List<List<String>> rows = Files.readString(server.place().deploy().resolve("README.md")).lines()
        .dropWhile(line -> !line.startsWith("| request |")).takeWhile(line -> line.startsWith("|"))
        .map(line -> List.of(line.replaceAll("^\\| | \\|$", "").split(" \\| "))).toList();
    int column = rows.get(0).indexOf(name);
    return rows.stream().skip(2).map(row -> row.get(0).replace("\\|", "|") + ": " + row.get(column) + "\n")
        .collect(Collectors.joining());
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

  /** The status, then whose words: none for ours, or in which format the server's own are. */
  private static String kind(String answer) {
    String[] parts = answer.split("\r\n\r\n", 2);
    if (parts.length < 2) {
      return "closed";
    }
    String head = parts[0].toLowerCase(Locale.ROOT);
    String body = parts[1];
    boolean json = head.contains("\ncontent-type: application/json");
    String words = json ? head.contains("\nx-request-id: ") ? "" : " JSON"
        : head.contains("\ncontent-type: text/html") ? " HTML" : body.isBlank() || body.equals("0\r\n\r\n") ? " —"
        : " " + body;
    return answer.split(" ")[1] + words;
  }
}
