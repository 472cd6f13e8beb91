package dev.virtualmodel.rest.cut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionBreakerTest {

  private static final HiddenConnection.Close CUT = HiddenConnection.Close.by("cut");

  private final List<String> calls = new ArrayList<>();

  @Test
  void aContainerOfUnknownMakeBreaksNothingAndSaysSo() {
    ServletContext context = fake(ServletContext.class, Map.of("getServerInfo", "Some Server/1"));
    HttpServletRequest request = fake(HttpServletRequest.class, Map.of("getServletContext", context));

    ConnectionBreaker breaker = new NoWay();

    assertFalse(breaker.isPossible(request));
    assertEquals("no way is known to break off an answer on Some Server/1",
        assertThrows(UnsupportedOperationException.class, () -> breaker.breakOff(request, response(false))).getMessage());
    assertFalse(NoWay.in(context).isPossible(request));
  }

  @Test
  void aConnectionIsClosedBehindWhateverIsAroundTheRequest() throws Exception {
    HiddenConnection breaker = new HiddenConnection(List.of(List.of("elsewhere", "connection"), List.of("depths", "connection")), CUT);
    HttpServletRequest request = new HttpServletRequestWrapper(new HttpServletRequestWrapper(deep()));

    assertTrue(breaker.isPossible(request));
    breaker.breakOff(request, response(false));

    assertEquals(List.of("cut", "complete"), calls);
  }

  @Test
  void aRequestThatHidesNoConnectionCannotBeBroken() {
    HiddenConnection breaker = new HiddenConnection(List.of(List.of("elsewhere")), CUT);

    assertFalse(breaker.isPossible(deep()));
    assertThrows(UnsupportedOperationException.class, () -> breaker.breakOff(deep(), response(false)));
    assertEquals(List.of(), calls);
  }

  @Test
  void aBodyOfAnnouncedLengthIsLeftShort() throws Exception {
    new ShortBody(new NoWay()).breakOff(deep(), response(true));

    assertEquals(List.of("complete"), calls);
  }

  @Test
  void aLengthIsAnnouncedWhereNothingElseWouldBreak() {
    HttpServletResponse response = response(false);

    new ShortBody(new NoWay()).announce(deep(), response);
    new ShortBody(new HiddenConnection(List.of(List.of("depths", "connection")), CUT)).announce(deep(), response);

    assertEquals(List.of("setContentLengthLong"), calls);
  }

  @Test
  void aLengthIsAnnouncedToCallersThatGetNoChunks() {
    ConnectionBreaker breaker = new LengthWhereNoChunks(new HiddenConnection(List.of(List.of("depths", "connection")), CUT));

    breaker.announce(fake(HttpServletRequest.class, Map.of("getProtocol", "HTTP/1.1")), response(false));
    assertEquals(List.of(), calls);
    breaker.announce(fake(HttpServletRequest.class, Map.of("getProtocol", "HTTP/1.0")), response(false));
    breaker.announce(fake(HttpServletRequest.class, Map.of("getProtocol", "HTTP/1.1", "getHeader", "Keep-Alive, Close")), response(false));

    assertEquals(List.of("setContentLengthLong", "setContentLengthLong"), calls);
  }

  private HttpServletResponse response(boolean hasLength) {
    return fake(HttpServletResponse.class, Map.of("containsHeader", hasLength));
  }

  /** Notes what is done to it, and answers with these values. */
  private <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
      if (method.getReturnType() == void.class) {
        calls.add(method.getName());
      }
      return answers.get(method.getName());
    }));
  }

  private HttpServletRequest deep() {
    return fake(DeepRequest.class, Map.of("depths", new Depths(), "getAsyncContext", fake(AsyncContext.class, Map.of())));
  }

  /** A container's request, as no interface of ours shows it. */
  public interface DeepRequest extends HttpServletRequest {

    Depths depths();
  }

  /** What leads to the connection. */
  public final class Depths {

    public Connection connection() {
      return new Connection();
    }
  }

  /** The connection. */
  public final class Connection {

    public void cut() {
      calls.add("cut");
    }
  }
}
