package dev.virtualmodel.rest;

import dev.virtualmodel.rest.cut.ConnectionBreaker;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * The container's side of a caller who reads, stalls or has left. What has come through is told in a line: the bytes, with a
 * stroke for each flush, and how it ended: {@code $} in good order, {@code #} broken off.
 */
final class FakeCaller extends ServletOutputStream {

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private WriteListener listener;
  private boolean refusing;
  private boolean ready = true;
  private boolean waitedFor;
  private boolean gone;
  private Runnable whenAnswered = () -> { };
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch cut = new CountDownLatch(1);
  private boolean hanging;

  RawExchange exchange() {
    AsyncContext async = fake(AsyncContext.class, (proxy, method, arguments) -> {
      seen.write('$');
      return null;
    });
    return new RawExchange(fake(HttpServletRequest.class, (proxy, method, arguments) ->
        method.getName().equals("getAttribute") ? null : async),
        fake(HttpServletResponse.class, (proxy, method, arguments) -> {
          whenAnswered.run();
          return this;
        }), breaker(), CompletableFuture.completedFuture(null));
  }

  private ConnectionBreaker breaker() {
    return new ConnectionBreaker() {

      @Override
      public boolean isPossible(HttpServletRequest request) {
        return true;
      }

      @Override
      public void breakOff(HttpServletRequest request, HttpServletResponse response) {
        seen.write('#');
      }

      @Override
      public void endWrite(HttpServletRequest request) {
        cut.countDown();
      }
    };
  }

  private static <T> T fake(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }

  String seen() {
    return seen.toString(StandardCharsets.UTF_8);
  }

  /** Takes nothing any more. */
  void stalls() {
    ready = false;
  }

  void readsOn() throws IOException {
    ready = true;
    if (waitedFor) {
      waitedFor = false;
      listener.onWritePossible();
    }
  }

  /** To happen whenever something is done with the response. */
  void whenAnswered(Runnable step) {
    whenAnswered = step;
  }

  /** The next write fails. */
  void leaves() {
    gone = true;
  }

  /** The next flush waits until the connection is cut, though the container has said that it would not. */
  void hangs() {
    hanging = true;
  }

  /** Until somebody waits in a flush. */
  void isWaitedFor() throws InterruptedException {
    waiting.await();
  }

  /** The container finds out by itself. */
  void isFoundGone() {
    listener.onError(new IOException("gone"));
  }

  /** The container has given the request up already. */
  void refusesListeners() {
    refusing = true;
  }

  @Override
  public boolean isReady() {
    waitedFor |= !ready;
    return ready;
  }

  @Override
  public void setWriteListener(WriteListener next) {
    if (refusing) {
      throw new IllegalStateException("no longer asynchronous");
    }
    listener = next;
    try {
      next.onWritePossible();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void write(int one) throws IOException {
    if (gone) {
      throw new IOException("gone");
    }
    if (!ready) {
      throw new AssertionError("written to who takes nothing");
    }
    seen.write(one);
  }

  @Override
  public void flush() throws IOException {
    if (hanging) {
      waiting.countDown();
      try {
        cut.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
      throw new IOException("cut");
    }
    write('|');
  }
}
