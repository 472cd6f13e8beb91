package dev.virtualmodel.rest;

import dev.virtualmodel.rest.cut.ContainerClasses;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps clients that send their bodies slowly from holding the container's threads, which everybody else would miss: a body that
 * is not there yet is awaited without a thread, and its request goes on when it is.
 */
@WebFilter(urlPatterns = {"/v1/*", "/admin/*"}, asyncSupported = true,
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
public class BodyFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String PROTOCOLS = "/v1/";

  private boolean awaits;
  private transient Dispatcher dispatcher;

  /**
   * Awaits no body with Grizzly, which goes on with a request after its body's reader has dispatched it: its thread and the one of
   * the dispatch then mix up requests, and answers get lost (one of twenty whose body came in pieces, with Payara 6.2025.9).
   */
  @Override
  public void init() {
    ContainerClasses container = new ContainerClasses(getServletContext());
    awaits = !container.areGrizzlys();
    dispatcher = container.areLiberty() ? new UnknownThread(getServletContext().getClassLoader()) : AsyncContext::dispatch;
  }

  @Override
  public void destroy() {
    dispatcher.close();
  }

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<ArrivedBody> arrived = ArrivedBody.take(request);
    OptionalLong limit = BodyLimit.of(request.getServletContext());
    if (arrived.isPresent()) {
      chain.doFilter(arrived.get().in(request), response);
    } else if (awaits && isNew(request) && limit.isPresent() && isToCome(request, limit.getAsLong())) {
      takeOrAwait(request, response, chain, limit.getAsLong());
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isNew(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.REQUEST;
  }

  /** One that is too long needs no reading. */
  private static boolean isToCome(HttpServletRequest request, long limit) {
    long length = request.getContentLengthLong();
    return isChunked(request) || length > 0 && length <= limit;
  }

  private static boolean isChunked(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null;
  }

  /** A body that is there already, as nearly all are, needs no waiting. */
  private void takeOrAwait(HttpServletRequest request, HttpServletResponse response, FilterChain chain, long limit)
      throws IOException, ServletException {
    boolean wanted = isWanted(request);
    Beginning beginning = isChunked(request) || !wanted ? Beginning.none()
        : Beginning.of(request.getInputStream(), request.getContentLengthLong());
    if (beginning.body().isPresent()) {
      chain.doFilter(beginning.body().get().in(request), response);
    } else {
      await(request, limit, wanted, beginning);
    }
  }

  private void await(HttpServletRequest request, long limit, boolean wanted, Beginning beginning) throws IOException {
    AsyncContext exchange = request.startAsync();
    // How long a silent client is borne is the connection's business.
    exchange.setTimeout(0);
    ServletInputStream body = request.getInputStream();
    body.setReadListener(new ArrivingBody(exchange, dispatcher, body, limit + 1, wanted, beginning));
  }

  /** Only the models' callers have keys, which are known before a body is read. */
  private static boolean isWanted(HttpServletRequest request) {
    return !path(request).startsWith(PROTOCOLS)
        || KnownKeys.of(request.getServletContext()).letThrough(request::getHeader);
  }

  /** As the container has read it: with what is encoded decoded, and without what leads upwards. */
  private static String path(HttpServletRequest request) {
    return request.getServletPath() + Objects.toString(request.getPathInfo(), "");
  }
}
