package dev.virtualmodel.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A vendor's API as a test wants it: it records what it is asked, and a script or the test itself answers, byte by byte, at its
 * own pace, as wrongly as it likes. Each connection is good for one call. Its threads end with the process of the tests.
 */
final class FakeUpstream implements AutoCloseable {

  /** Answers a call; when it returns, the connection ends. */
  interface Script {

    void answer(UpstreamRequest asked) throws IOException;
  }

  private static final int PATIENCE_SECONDS = 20;
  private static final int SMALL_BUFFER = 8_192;

  private final ServerSocket socket = new ServerSocket();
  private final BlockingQueue<UpstreamRequest> asked = new LinkedBlockingQueue<>();
  private volatile Script script = FakeUpstream::leaveToTheTest;

  private FakeUpstream() throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    inBackground("accept", this::accept);
  }

  static FakeUpstream start() {
    try {
      return new FakeUpstream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  /** From now on; forgets what it was asked. */
  void answersWith(Script next) {
    asked.clear();
    script = next;
  }

  /** From now on nobody but the test answers. */
  void isLeftToTheTest() {
    answersWith(FakeUpstream::leaveToTheTest);
  }

  /** The next call that has come; waits for it. */
  UpstreamRequest next() throws InterruptedException {
    UpstreamRequest next = asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("the upstream was not asked");
    }
    return next;
  }

  boolean wasNotAsked() {
    return asked.isEmpty();
  }

  private static void leaveToTheTest(UpstreamRequest request) {
    request.answered().join();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connection.setSendBufferSize(SMALL_BUFFER);
        connection.setTcpNoDelay(true);
        inBackground("call", () -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      UpstreamRequest request = UpstreamRequest.read(connection, in);
      Script answering = script;
      asked.add(request);
      answering.answer(request);
    } catch (IOException gone) {
      // Calls that break off are what many tests are about; they see it at the other end.
      return;
    }
  }

  private static void inBackground(String name, Runnable work) {
    Thread thread = new Thread(work, "fake-upstream-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
