package dev.virtualmodel.rest;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Keeps the container's own request and response before JAX-RS wraps them; also those of a request whose body was awaited first. */
@WebFilter(urlPatterns = "/*", asyncSupported = true, dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
public class RawExchangeFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    new RawExchange(unwrapped(request), response).keep();
    chain.doFilter(request, response);
  }

  /** No filter's wrapper, which may hold a long body, is to live for as long as the answer takes. */
  private static HttpServletRequest unwrapped(HttpServletRequest request) {
    HttpServletRequest inner = request;
    while (inner instanceof HttpServletRequestWrapper wrapper) {
      inner = (HttpServletRequest) wrapper.getRequest();
    }
    return inner;
  }
}
