package dev.virtualmodel.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One connection, byte by byte: for what no HTTP client would send, and for when each piece of an answer comes. */
final class RawConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final URI baseUrl;
  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  private RawConnection(URI baseUrl, int receiveBuffer) throws IOException {
    this.baseUrl = baseUrl;
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(baseUrl.getHost(), baseUrl.getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  static RawConnection to(VirtualServer server) throws IOException {
    return to(server.baseUrl());
  }

  static RawConnection to(URI baseUrl) throws IOException {
    return new RawConnection(baseUrl, 0);
  }

  /** The connection of a client that takes little at a time. */
  static RawConnection narrow(VirtualServer server) throws IOException {
    return new RawConnection(server.baseUrl(), 4_096);
  }

  /** Ours. */
  int localPort() {
    return socket.getLocalPort();
  }

  /** Sends the head of a POST of JSON; headers are whole lines such as {@code Content-Length: 5}. */
  void post(String path, String... headers) throws IOException {
    begin("POST", path, headers);
  }

  /** The same with another method. */
  void begin(String method, String path, String... headers) throws IOException {
    StringBuilder head = new StringBuilder(method + " " + baseUrl.getRawPath() + path + " HTTP/1.1\r\nHost: "
        + baseUrl.getAuthority() + "\r\nContent-Type: application/json\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    send(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Posts the whole body with its length, and with further lines in the head. */
  void postBody(String path, String body, String... headers) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + bytes.length;
    post(path, all);
    send(bytes);
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void sendChunk(byte[] bytes) throws IOException {
    send((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
    send(bytes);
    send("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /** A chunk and the end of the body at one go: a server that has seen enough may close before it has seen the end. */
  void sendOnlyChunk(byte[] bytes) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    send(body.toByteArray());
  }

  void sendLastChunk() throws IOException {
    send("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /** The next line of the answer without its end; empty where a head or an event ends, nothing at the end of the connection. */
  Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }

  /** The next byte of the answer; -1 at the end of the connection. */
  int read() throws IOException {
    return in.read();
  }

  /** The head of the answer, from its status line to the empty one. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = line().orElse(""); !line.isEmpty(); line = line().orElse("")) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  /** The whole body that such a head announces by its length. */
  String body(String head) throws IOException {
    String length = head.toLowerCase(Locale.ROOT).replaceAll("(?s).*\ncontent-length: *([0-9]+)\n.*", "$1");
    return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }

  /** All that comes until the server closes, in good order or not. */
  String rest() throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    try {
      in.transferTo(rest);
    } catch (SocketException reset) {
      return rest.toString(StandardCharsets.UTF_8);
    }
    return rest.toString(StandardCharsets.UTF_8);
  }

  /** Waits for one byte at most: whether the server has closed, in good order or not. */
  boolean isClosedByServer() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Goes away without a word: the server gets a reset instead of an end. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
