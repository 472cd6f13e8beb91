package dev.virtualmodel.rest;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Throws, which makes the container break off the answer that was dispatched here; see {@link Cut}. */
@WebServlet(urlPatterns = CutServlet.PATH, asyncSupported = true)
public class CutServlet extends HttpServlet {

  static final String PATH = "/__cut";

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getDispatcherType() != DispatcherType.ASYNC) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    throw new BrokenOff();
  }
}
