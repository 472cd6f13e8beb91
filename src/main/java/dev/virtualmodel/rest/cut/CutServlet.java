package dev.virtualmodel.rest.cut;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Throws what was sent here by an asynchronous dispatch; see {@link ThrowingDispatch}. */
@WebServlet(urlPatterns = CutServlet.PATH, asyncSupported = true)
public class CutServlet extends HttpServlet {

  static final String PATH = "/__cut";

  private static final long serialVersionUID = 1L;
  private static final String FAILURE = CutServlet.class.getName();

  static void dispatch(HttpServletRequest request, IOException failure) {
    request.setAttribute(FAILURE, failure);
    request.getAsyncContext().dispatch(PATH);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getAttribute(FAILURE) instanceof IOException failure) {
      throw failure;
    }
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }
}
