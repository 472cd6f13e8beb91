package dev.virtualmodel.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Clients that ask for a long stream and never read it, until they are closed. */
final class StalledReaders implements AutoCloseable {

  private static final int NARROW = 4_096;

  private final List<Socket> sockets = new ArrayList<>();

  StalledReaders(Load load, int clients) throws IOException {
    for (int i = 0; i < clients; i++) {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(NARROW);
      socket.connect(new InetSocketAddress(load.url().getHost(), load.url().getPort()));
      socket.getOutputStream().write(load.bytes());
      // Its answer has begun; of the rest nothing is ever read.
      socket.getInputStream().read();
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
