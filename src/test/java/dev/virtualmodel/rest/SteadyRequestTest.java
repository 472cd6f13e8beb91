package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is done for a container that mixes up what its threads know of requests. */
class SteadyRequestTest {

  private final Map<String, Object> attributes = new HashMap<>();

  @Test
  void theQueryStringOfADispatchedRequestIsTheOneItCameWith() {
    assertEquals("beta=true", SteadyRequest.of(request(DispatcherType.REQUEST, "beta=true")).getQueryString());
    assertEquals("beta=true", SteadyRequest.of(request(DispatcherType.ASYNC, null)).getQueryString());
  }

  @Test
  void aRequestWithoutAQueryStringGetsNobodyElses() {
    SteadyRequest.of(request(DispatcherType.REQUEST, null));

    assertNull(SteadyRequest.of(request(DispatcherType.ASYNC, "another=client")).getQueryString());
  }

  @Test
  void aRequestIsDispatchedByADaemonOfTheApplicationAlsoAfterOneThatFailed() throws Exception {
    try (URLClassLoader application = new URLClassLoader(new URL[0])) {
      UnknownThread dispatcher = new UnknownThread(application);
      CompletableFuture<Thread> by = new CompletableFuture<>();

      dispatcher.dispatch(context(() -> {
        throw new IllegalStateException("it is over");
      }));
      dispatcher.dispatch(context(() -> by.complete(Thread.currentThread())));
      Thread thread = by.get(10, TimeUnit.SECONDS);

      assertNotEquals(Thread.currentThread(), thread);
      assertTrue(thread.isDaemon());
      assertEquals(application, thread.getContextClassLoader());
      dispatcher.close();
      thread.join(10_000);
      assertFalse(thread.isAlive());
      assertThrows(RejectedExecutionException.class, () -> dispatcher.dispatch(context(() -> { })));
    }
  }

  private HttpServletRequest request(DispatcherType type, String query) {
    return (HttpServletRequest) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "getDispatcherType" -> type;
          case "getQueryString" -> query;
          case "getAttribute" -> attributes.get(arguments[0]);
          case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
          default -> throw new UnsupportedOperationException(method.getName());
        });
  }

  private AsyncContext context(Runnable dispatch) {
    return (AsyncContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {AsyncContext.class},
        (proxy, method, arguments) -> {
          assertEquals("dispatch", method.getName());
          dispatch.run();
          return null;
        });
  }
}
