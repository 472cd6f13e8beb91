package dev.virtualmodel.testing;

import com.sun.net.httpserver.HttpServer;
import dev.virtualmodel.streaming.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The JDK's server on a free port of 127.0.0.1, with threads of its own for reading requests. */
final class LoopbackServer implements AutoCloseable {

  /** As many connections as come at once: a test may open hundreds in the same millisecond. */
  private static final int BACKLOG = 1_024;

  /**
   * The server writes headers and body apart, and with Nagle's algorithm the second waits up to 40 ms for the client to
   * acknowledge the first (JDK-8294610). There is no other way to turn that off than this property, read when the first server
   * of a JVM is made.
   */
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private final HttpServer server;
  private final ExecutorService readers;

  private LoopbackServer(HttpServer server, ExecutorService readers) {
    this.server = server;
    this.readers = readers;
  }

  static LoopbackServer start(TimedHandler handler) {
    try {
      HttpServer server = create();
      ExecutorService readers = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(),
          LoopbackServer::reader);
      ThreadLocal<Long> arrived = new ThreadLocal<>();
      server.setExecutor(reading -> {
        long now = Clock.now();
        readers.execute(() -> {
          arrived.set(now);
          reading.run();
        });
      });
      server.createContext("/", exchange -> handler.handle(exchange, arrived.get()));
      server.start();
      return new LoopbackServer(server, readers);
    } catch (IOException e) {
      throw new UncheckedIOException("no port of 127.0.0.1 can be listened on", e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Takes no further requests, and lets those that are being read be handed over: then the engine knows all that it has to end. */
  void takeNoMore() {
    readers.shutdown();
    awaitReaders();
  }

  /** Cuts what is still connected; port and threads are free when it returns. Once only: the JDK's server cannot stop twice. */
  @Override
  public void close() {
    server.stop(0);
    readers.shutdownNow();
    awaitReaders();
  }

  private void awaitReaders() {
    try {
      readers.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static synchronized HttpServer create() throws IOException {
    String before = System.getProperty(NO_DELAY);
    if (before != null) {
      return listen();
    }
    System.setProperty(NO_DELAY, "true");
    try {
      return listen();
    } finally {
      System.clearProperty(NO_DELAY);
    }
  }

  private static HttpServer listen() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
  }

  private static Thread reader(Runnable work) {
    Thread thread = new Thread(work, "delay-provider-reader");
    thread.setDaemon(true);
    return thread;
  }
}
