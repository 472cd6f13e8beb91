package dev.virtualmodel.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of a load, and what is seen on it. Used by the load's one thread. */
final class Caller {

  private final Load load;
  private final Tally tally;
  private final ByteBuffer request;
  private final Response response = new Response();
  private SocketChannel channel;
  private SelectionKey key;
  private long asked;
  private long first;
  private long last;
  private int seen;

  Caller(Load load, byte[] request, Tally tally) {
    this.load = load;
    this.tally = tally;
    this.request = ByteBuffer.wrap(request);
  }

  /** Connects and asks. */
  void begin(Selector selector) throws IOException {
    asked = System.nanoTime();
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    boolean connected = channel.connect(new InetSocketAddress(load.url().getHost(), load.url().getPort()));
    key = channel.register(selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
  }

  /** Does what the connection is ready for; says whether the caller has nothing more to do. */
  boolean step(ByteBuffer buffer, long end) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      ask();
    } else if (key.isWritable()) {
      write();
    } else if (key.isReadable()) {
      return read(buffer, end);
    }
    return false;
  }

  private void ask() throws IOException {
    request.rewind();
    response.begin();
    asked = System.nanoTime();
    seen = 0;
    write();
  }

  private void write() throws IOException {
    channel.write(request);
    key.interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  private boolean read(ByteBuffer buffer, long end) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new IOException("closed by the server");
    }
    long now = System.nanoTime();
    buffer.flip();
    response.read(buffer);
    if (!load.pace().isZero()) {
      time(now, tally.piecesOf(response.events()));
    }
    if (!response.isOver()) {
      return false;
    }
    tally.answered(response.status(), response.events(), load.pace().isZero() ? 0 : last - first);
    if (now < end) {
      ask();
      return false;
    }
    channel.close();
    return true;
  }

  /** Of pieces that come in one go each was due one pace after the one before it, and is as late as that. */
  private void time(long now, int pieces) {
    if (pieces == seen) {
      return;
    }
    if (seen == 0) {
      first = now;
      tally.began(now - asked);
    } else {
      for (int piece = 0; piece < pieces - seen; piece++) {
        tally.gap(now - last - piece * load.pace().toNanos());
      }
    }
    seen = pieces;
    last = now;
  }

  void abandon() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("cannot close a connection", e);
    }
  }

  @Override
  public String toString() {
    return load.body() + " on " + channel + ": " + response;
  }
}
