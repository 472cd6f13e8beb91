package dev.virtualmodel.rest.cut;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Breaks off an answer that has begun, so that its reader sees a transfer that failed and not a proper end: the connection is
 * closed before the last chunk, or before as many bytes as were announced.
 */
public interface ConnectionBreaker {

  /** The way that this deployment's container has, told by the names of the container's classes. */
  static ConnectionBreaker of(ServletContext context) {
    ContainerClasses container = new ContainerClasses(context);
    return Stream.<Function<ContainerClasses, Optional<ConnectionBreaker>>>of(ThrowingDispatch::of, HiddenConnection::ofUndertow,
            HiddenConnection::ofGrizzly, HiddenConnection::ofLiberty)
        .flatMap(way -> way.apply(container).stream()).findFirst().<ConnectionBreaker>map(LengthWhereNoChunks::new)
        .orElseGet(() -> NoWay.in(context));
  }

  /** Whether an answer to this request can be broken off; some containers can only do it where they are told beforehand. */
  boolean isPossible(HttpServletRequest request);

  /** Tells the container, before the answer's first byte, that a body of no known length will be broken off. */
  default void announce(HttpServletRequest request, HttpServletResponse response) {}

  /**
   * Has a write fail that waits for its reader, from any other thread. The answer is still to be broken off, by who wrote: a container
   * gives its objects to the next client as soon as it is.
   *
   * @throws Exception when it did not work
   */
  default void endWrite(HttpServletRequest request) throws Exception {}

  /**
   * Breaks the answer off, from any thread. Afterwards nobody may write to the answer or close it: on WildFly both would wait
   * for ever.
   *
   * @param request in asynchronous mode
   * @throws Exception when it did not work; the answer is still open then
   */
  void breakOff(HttpServletRequest request, HttpServletResponse response) throws Exception;
}
