package dev.virtualmodel.rest.cut;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Ends a body before as many bytes as were announced: WildFly and Open Liberty close the connection then, without a word in
 * their logs. (Tomcat, Payara and GlassFish would keep it open, and the reader would wait.)
 *
 * @param otherwise for bodies of no announced length; where it is not possible either, a length is announced
 */
record ShortBody(ConnectionBreaker otherwise) implements ConnectionBreaker {

  /** More than any answer has, less than what a client may refuse as no number. */
  static final long MORE_THAN_COMES = 1L << 40;

  @Override
  public boolean isPossible(HttpServletRequest request) {
    return true;
  }

  @Override
  public void announce(HttpServletRequest request, HttpServletResponse response) {
    if (!otherwise.isPossible(request)) {
      response.setContentLengthLong(MORE_THAN_COMES);
    }
  }

  @Override
  public void endWrite(HttpServletRequest request) throws Exception {
    otherwise.endWrite(request);
  }

  @Override
  public void breakOff(HttpServletRequest request, HttpServletResponse response) throws Exception {
    if (response.containsHeader("Content-Length")) {
      request.getAsyncContext().complete();
    } else {
      otherwise.breakOff(request, response);
    }
  }
}
