package dev.virtualmodel.rest.cut;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Tomcat and Jetty close the connection when a servlet throws after an asynchronous dispatch. They warn of it in their logs,
 * except for exceptions of their own that stand for connections which have ended: so one of those is thrown.
 */
record ThrowingDispatch(Class<? extends IOException> failure) implements ConnectionBreaker {

  private static final List<String> FAILURES = List.of("org.apache.coyote.CloseNowException", "org.eclipse.jetty.io.EofException");

  static Optional<ConnectionBreaker> of(ContainerClasses container) {
    return FAILURES.stream().flatMap(name -> container.find(name).stream()).findFirst()
        .map(failure -> new ThrowingDispatch(failure.asSubclass(IOException.class)));
  }

  @Override
  public boolean isPossible(HttpServletRequest request) {
    return true;
  }

  @Override
  public void breakOff(HttpServletRequest request, HttpServletResponse response) throws ReflectiveOperationException {
    CutServlet.dispatch(request, failure.getConstructor(String.class).newInstance("an answer was broken off on purpose"));
  }
}
