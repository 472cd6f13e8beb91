package dev.virtualmodel.rest.cut;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;

/** A container that ends every answer properly, as far as we know. */
record NoWay() implements ConnectionBreaker {

  static ConnectionBreaker in(ServletContext context) {
    System.getLogger(NoWay.class.getName()).log(Level.WARNING, "No way is known to break off an answer on "
        + context.getServerInfo() + " (" + context.getClass().getName() + "): a fault that closes the connection is answered with 500"
        + " here.");
    return new NoWay();
  }

  @Override
  public boolean isPossible(HttpServletRequest request) {
    return false;
  }

  @Override
  public void breakOff(HttpServletRequest request, HttpServletResponse response) {
    throw new UnsupportedOperationException(
        "no way is known to break off an answer on " + request.getServletContext().getServerInfo());
  }
}
