package dev.virtualmodel.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Bodies of a test's requests, read as a container would have them read. */
public final class Bodies {

  private Bodies() {}

  public static Field field(JsonNode body) {
    return Field.body(body);
  }

  public static Field field(String body) {
    return field(json(body));
  }

  public static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The root of a JSON body; what will not do is refused as it is for a caller. */
  public static Field of(String json) {
    return of(json.getBytes(StandardCharsets.UTF_8));
  }

  static Field of(byte[] bytes) {
    HttpServletRequest request = request();
    RequestBody.keep(JsonBody.parse(bytes), context(request));
    return RequestBody.of(request);
  }

  /** A request that knows its attributes and nothing else. */
  static HttpServletRequest request() {
    Map<String, Object> attributes = new HashMap<>();
    return (HttpServletRequest) Proxy.newProxyInstance(Bodies.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "getAttribute" -> attributes.get(arguments[0]);
          case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
          default -> throw new UnsupportedOperationException(method.getName());
        });
  }

  /** What JAX-RS makes of it: its properties are the request's attributes. */
  private static ContainerRequestContext context(HttpServletRequest request) {
    return (ContainerRequestContext) Proxy.newProxyInstance(Bodies.class.getClassLoader(), new Class<?>[] {ContainerRequestContext.class},
        (proxy, method, arguments) -> {
          if (!method.getName().equals("setProperty")) {
            throw new UnsupportedOperationException(method.getName());
          }
          request.setAttribute((String) arguments[0], arguments[1]);
          return null;
        });
  }
}
