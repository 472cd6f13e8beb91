package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One call as a fake upstream got it, and its connection to answer on.
 *
 * @param line     such as {@code POST /v1/messages?beta=true HTTP/1.1}
 * @param headers  by their names in lower case; values of one name joined by {@code |}
 * @param answered to be completed by a test that answers itself, when it is through
 * @param written  bytes that the connection has taken so far
 */
record UpstreamRequest(String line, Map<String, String> headers, String body, Socket connection, InputStream in,
    CompletableFuture<Void> answered, AtomicLong written) {

  static UpstreamRequest read(Socket connection, InputStream in) throws IOException {
    String line = line(in);
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.merge(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip(),
          (one, other) -> one + "|" + other);
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new UpstreamRequest(line, headers, new String(body, StandardCharsets.UTF_8), connection, in, new CompletableFuture<>(),
        new AtomicLong());
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the request broke off");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** A whole answer of JSON; further headers are whole lines. */
  void json(String status, String body, String... headers) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    head(status, "application/json", join(headers, "content-length: " + bytes.length));
    write(bytes);
  }

  /** The head of a stream of events in chunks. */
  void stream(String... headers) throws IOException {
    head("200 OK", "text/event-stream; charset=utf-8", join(headers, "transfer-encoding: chunked"));
  }

  void head(String status, String contentType, String... headers) throws IOException {
    write(("HTTP/1.1 " + status + "\r\ncontent-type: " + contentType + "\r\nconnection: close, x-hop\r\nx-hop: ours\r\n"
        + String.join("\r\n", headers) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
  }

  void chunk(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.write(size);
    chunk.write(bytes);
    chunk.write('\r');
    chunk.write('\n');
    write(chunk.toByteArray());
  }

  void lastChunk() throws IOException {
    write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Writes as much as the other side takes. */
  void write(byte[] bytes) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write(bytes);
    out.flush();
    written.addAndGet(bytes.length);
  }

  /** Waits until the other side has ended the call, in good order or not. */
  void awaitEnd() throws IOException {
    try {
      connection.setSoTimeout(20_000);
      if (in.read() >= 0) {
        throw new AssertionError("something came after the request");
      }
    } catch (SocketException resetOrClosed) {
      return;
    }
  }

  /** Says nothing for so long; the other side must not end the call meanwhile. */
  void isSilentFor(Duration silence) throws IOException {
    connection.setSoTimeout((int) silence.toMillis());
    assertThrows(SocketTimeoutException.class, in::read, "the call was ended in a silence of " + silence);
  }

  /** Ends the connection with whatever has been said. */
  void end() {
    answered.complete(null);
  }

  private static String[] join(String[] lines, String more) {
    String[] all = Arrays.copyOf(lines, lines.length + 1);
    all[lines.length] = more;
    return all;
  }
}
