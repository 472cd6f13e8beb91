package dev.virtualmodel.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** A body that has come as far as it will, to be read without waiting; one that broke off fails where it did. */
final class ArrivedBody extends ServletInputStream {

  private static final String ATTRIBUTE = ArrivedBody.class.getName();

  private static final ByteArrayInputStream NOTHING = new ByteArrayInputStream(new byte[0]);

  private ByteArrayInputStream bytes;
  private final boolean whole;

  private ArrivedBody(byte[] bytes, boolean whole) {
    this.bytes = new ByteArrayInputStream(bytes);
    this.whole = whole;
  }

  static ArrivedBody whole(byte[] bytes) {
    return new ArrivedBody(bytes, true);
  }

  static ArrivedBody brokenOff(byte[] bytes) {
    return new ArrivedBody(bytes, false);
  }

  /** Taken once. */
  static Optional<ArrivedBody> take(ServletRequest request) {
    Optional<ArrivedBody> body = Optional.ofNullable((ArrivedBody) request.getAttribute(ATTRIBUTE));
    body.ifPresent(taken -> request.removeAttribute(ATTRIBUTE));
    return body;
  }

  /** The request with this for its body. */
  HttpServletRequest in(HttpServletRequest request) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public ServletInputStream getInputStream() {
        return ArrivedBody.this;
      }
    };
  }

  void keep(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  @Override
  public int read() throws IOException {
    return letGo(orBrokenOff(bytes.read()));
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return length == 0 ? 0 : letGo(orBrokenOff(bytes.read(target, offset, length)));
  }

  private int orBrokenOff(int read) throws IOException {
    if (read < 0 && !whole) {
      throw new IOException("the body broke off before its end");
    }
    return read;
  }

  /** What has been read is not held for as long as the answer lasts: a prompt may be long, and so may its stream. */
  private int letGo(int read) {
    if (bytes.available() == 0) {
      bytes = NOTHING;
    }
    return read;
  }

  @Override
  public int available() {
    return bytes.available();
  }

  @Override
  public boolean isFinished() {
    return whole && bytes.available() == 0;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new IllegalStateException("this body has come already");
  }
}
