package dev.virtualmodel.rest.cut;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Announces more bytes than will come, and ends there: WildFly and Open Liberty close the connection then. (Tomcat, Payara and
 * GlassFish would keep it open, and the reader would wait.)
 */
record ShortBody() implements ConnectionBreaker {

  /** More than any answer has, less than what a client may refuse as no number. */
  static final long MORE_THAN_COMES = 1L << 40;

  @Override
  public boolean isPossible(HttpServletRequest request) {
    return true;
  }

  @Override
  public void announce(HttpServletRequest request, HttpServletResponse response) {
    response.setContentLengthLong(MORE_THAN_COMES);
  }

  @Override
  public void breakOff(HttpServletRequest request, HttpServletResponse response) {
    if (!response.containsHeader("Content-Length")) {
      throw new UnsupportedOperationException("an answer without a length can only end properly here");
    }
    request.getAsyncContext().complete();
  }
}
