package dev.virtualmodel.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Clients as nobody wants them: they go in the middle, they do not read, they send what is no request. One after the other. */
final class Mischief {

  private static final int PATIENCE_MILLIS = 20_000;

  private final URI chat;
  private long done;

  Mischief(URI chat) {
    this.chat = chat;
  }

  /** Goes on for a while; gives how often it has been at it since it was made. */
  long goOn(Duration lasting) throws IOException {
    long end = System.nanoTime() + lasting.toNanos();
    while (System.nanoTime() < end) {
      leave(Load.request(BenchModels.CALM, true), true);
      leave(Load.request(BenchModels.BRISK, true), false);
      leave(Load.request(BenchModels.BRISK, false), true);
      sendHalf();
      for (String nonsense : List.of("what is this\r\n\r\n", "POST " + chat.getRawPath() + " HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
          post("{\"model\": \"zero\", \"messages\": "), post("[]"), post("{\"model\": \"no such model\", \"messages\": []}"), post("\0\0\0"))) {
        answerTo(nonsense);
      }
      try (StalledReaders stalled = new StalledReaders(Load.closed(chat, Load.request(BenchModels.VOLUME, true), 1, Duration.ZERO), 2)) {
        leave(Load.request(BenchModels.ZERO, true), false);
      }
      done++;
    }
    return done;
  }

  private String post(String body) {
    return "POST " + chat.getRawPath() + " HTTP/1.1\r\nHost: " + chat.getAuthority() + "\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length() + "\r\nConnection: close\r\n\r\n" + body;
  }

  private void leave(String body, boolean reset) throws IOException {
    try (Socket socket = connected()) {
      socket.getOutputStream().write(Load.closed(chat, body, 1, Duration.ZERO).bytes());
      if (reset) {
        socket.setSoLinger(true, 0);
      } else {
        socket.getInputStream().read();
      }
    }
  }

  private void sendHalf() throws IOException {
    try (Socket socket = connected()) {
      byte[] request = Load.closed(chat, Load.request(BenchModels.ZERO, false), 1, Duration.ZERO).bytes();
      socket.getOutputStream().write(request, 0, request.length - 10);
    }
  }

  /** It must be one, of status 4xx. */
  private void answerTo(String nonsense) throws IOException {
    try (Socket socket = connected()) {
      socket.getOutputStream().write(nonsense.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      String status = new String(in.readNBytes("HTTP/1.1 4".length()), StandardCharsets.ISO_8859_1);
      if (!status.startsWith("HTTP/1.1 4")) {
        throw new IllegalStateException("the answer to " + nonsense + " begins with " + status);
      }
    }
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(chat.getHost(), chat.getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }
}
