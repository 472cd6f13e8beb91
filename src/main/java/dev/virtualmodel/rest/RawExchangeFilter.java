package dev.virtualmodel.rest;

import dev.virtualmodel.rest.cut.ConnectionBreaker;
import dev.virtualmodel.rest.cut.ContainerClasses;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps the container's own request and response before JAX-RS wraps them. A request whose body was awaited comes to JAX-RS by an
 * asynchronous dispatch.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true, dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
public class RawExchangeFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private transient ConnectionBreaker breaker;
  private boolean steadies;

  @Override
  public void init() {
    breaker = ConnectionBreaker.of(getServletContext());
    steadies = new ContainerClasses(getServletContext()).areLiberty();
  }

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    CompletableFuture<Void> left = new CompletableFuture<>();
    RawExchange before = RawExchange.of(request);
    RawExchange exchange = before == null ? new RawExchange(request, response, breaker, left) : before.reentered(left);
    exchange.keep();
    try {
      chain.doFilter(steadies ? SteadyRequest.of(request) : request, response);
    } finally {
      leave(request, response, exchange);
    }
  }

  /** An answer whose head did not reach its client is over by now: whoever still waits to write to it must not. */
  private static void leave(HttpServletRequest request, HttpServletResponse response, RawExchange exchange) {
    try {
      if (request.isAsyncStarted()) {
        exchange.life().hearOf(request.getAsyncContext());
      }
      if (response.isCommitted()) {
        response.flushBuffer();
      }
      exchange.left().complete(null);
    } catch (IOException | IllegalStateException gone) {
      exchange.left().completeExceptionally(gone);
    }
  }
}
