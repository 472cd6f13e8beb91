package dev.virtualmodel.rest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** Collects a request's body as it arrives, without a thread that waits for it, and then lets the request go on. */
final class ArrivingBody implements ReadListener {

  private static final System.Logger LOG = System.getLogger(ArrivingBody.class.getName());

  private final AsyncContext exchange;
  private final Dispatcher dispatcher;
  private final ServletInputStream arriving;
  private final long enough;
  private final boolean wanted;
  private final ByteArrayOutputStream arrived;
  private long length;
  private boolean over;

  /**
   * @param dispatcher has the request go on
   * @param enough how many bytes are as good as all: what is longer is refused, whatever follows
   * @param wanted whether anybody will read it; what is refused unread is taken off the connection all the same, and not kept, as
   *               clients hear nothing before they have said all
   * @param beginning what has come before
   */
  ArrivingBody(AsyncContext exchange, Dispatcher dispatcher, ServletInputStream arriving, long enough, boolean wanted,
      Beginning beginning) {
    this.exchange = exchange;
    this.dispatcher = dispatcher;
    this.arriving = arriving;
    this.enough = enough;
    this.wanted = wanted;
    this.arrived = beginning.bytes();
    this.length = arrived.size();
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] piece = new byte[8_192];
    while (!over && arriving.isReady() && !arriving.isFinished()) {
      int read;
      try {
        read = arriving.read(piece);
      } catch (IOException brokenOff) {
        // Not thrown on: Tomcat would close the connection without a word, and the client be told nothing.
        onError(brokenOff);
        return;
      }
      if (read < 0) {
        return;
      }
      length += read;
      if (wanted) {
        arrived.write(piece, 0, read);
      }
      if (length >= enough) {
        goOn(ArrivedBody.whole(arrived.toByteArray()));
      }
    }
  }

  @Override
  public void onAllDataRead() {
    goOn(ArrivedBody.whole(arrived.toByteArray()));
  }

  @Override
  public void onError(Throwable failure) {
    LOG.log(Level.DEBUG, () -> "a request's body broke off: " + failure);
    goOn(ArrivedBody.brokenOff(arrived.toByteArray()));
  }

  private void goOn(ArrivedBody body) {
    if (over) {
      return;
    }
    over = true;
    body.keep(exchange.getRequest());
    dispatcher.dispatch(exchange);
  }
}
