package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server itself refuses comes as JSON in the caller's envelope. */
class ContainerErrorsIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.plain();

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void theErrorPageCalledDirectlyIsAnUnknownPath() throws Exception {
    HttpResponse<String> answer = get("/__error");
    String path = SERVER.url("/__error").getPath();

    assertAll(
        () -> assertEquals(404, answer.statusCode()),
        () -> assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith("application/json")),
        () -> assertTrue(requestId(answer).matches("req_[A-Za-z0-9]{24}"), requestId(answer)),
        () -> assertEquals(requestId(answer), answer.headers().firstValue("x-request-id").orElse("")),
        () -> assertEquals("{\"error\":{\"message\":\"Unknown path: GET " + path
            + ".\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}", answer.body()));
  }

  @Test
  void aCallerWhoSendsAnthropicVersionGetsAnthropicsEnvelope() throws Exception {
    HttpResponse<String> answer = get("/__error", "anthropic-version", "2023-06-01");

    assertEquals("{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"Unknown path: GET "
        + SERVER.url("/__error").getPath() + ".\"},\"request_id\":\"" + requestId(answer) + "\"}", answer.body());
  }

  @Test
  void theProtectedFolderIsAnUnknownPath() throws Exception {
    HttpResponse<String> answer = get("/WEB-INF/web.xml");

    assertTrue(Container.ofThisRun().statuses("/WEB-INF/web.xml", 404).contains(answer.statusCode()), answer::body);
    if (!Container.ofThisRun().refuses("/WEB-INF/web.xml")) {
      assertTrue(answer.body().contains("/WEB-INF/web.xml"), answer::body);
    }
  }

  /** WildFly takes it for the request's own host, and RESTEasy fails at it: that is a bad request. Others pass over it. */
  @Test
  void aForwardedHostThatIsNoneIsNoFailureOfOurs() throws Exception {
    HttpResponse<String> answer = get("/v1/models", "x-forwarded-host", "http://nowhere");

    assertTrue(answer.statusCode() == 200 || answer.statusCode() == 400, answer::body);
    assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith("application/json"), answer::body);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(SERVER.url(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String requestId(HttpResponse<String> answer) {
    return answer.headers().firstValue("request-id").orElse("");
  }
}
