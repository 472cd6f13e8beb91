package dev.virtualmodel.rest.cut;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/**
 * Announces a length to callers that would get no chunks: those that said {@code Connection: close}, on some containers, and
 * those of HTTP/1.0. Otherwise the end of the connection would be the proper end of their answer, and a broken one looked whole.
 */
record LengthWhereNoChunks(ConnectionBreaker way) implements ConnectionBreaker {

  @Override
  public boolean isPossible(HttpServletRequest request) {
    return way.isPossible(request);
  }

  @Override
  public void announce(HttpServletRequest request, HttpServletResponse response) {
    way.announce(request, response);
    if (getsNoChunks(request)) {
      response.setContentLengthLong(ShortBody.MORE_THAN_COMES);
    }
  }

  @Override
  public void endWrite(HttpServletRequest request) throws Exception {
    way.endWrite(request);
  }

  @Override
  public void breakOff(HttpServletRequest request, HttpServletResponse response) throws Exception {
    way.breakOff(request, response);
  }

  private static boolean getsNoChunks(HttpServletRequest request) {
    String connection = request.getHeader("Connection");
    return request.getProtocol().equals("HTTP/1.0")
        || connection != null && connection.toLowerCase(Locale.ROOT).contains("close");
  }
}
