package dev.virtualmodel.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Phrases the errors that no resource gets to see (a container's own refusals, failures before and after JAX-RS) as JSON, in
 * the envelope of the protocol that was spoken: Anthropic's below {@code /v1/messages} or where {@code anthropic-version} was
 * sent, otherwise OpenAI's.
 * <p>
 * Mapped at {@code /__error} by web.xml, as the one error page. Called directly it answers 404. A plain servlet without CDI,
 * because an error page must work where CDI does not.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI: error codes</a>
 * @see <a href="https://docs.anthropic.com/en/api/errors">Anthropic: errors</a>
 */
public final class ContainerErrors extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String REQUEST_ID = "request-id";
  private static final String X_REQUEST_ID = "x-request-id";
  private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ID_LENGTH = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      // Bytes are already with the caller, perhaps of a stream: JSON in the middle of them would help nobody.
      return;
    }
    boolean direct = request.getDispatcherType() != DispatcherType.ERROR;
    int status = direct ? HttpServletResponse.SC_NOT_FOUND : status(request, response);
    String path = direct ? request.getRequestURI() : path(request);
    String message = message(status, request.getMethod(), path);
    String id = requestId(response);
    byte[] body = Json.bytes(
        speaksAnthropic(request, path) ? anthropic(status, message, id) : openAi(status, message));

    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Jetty refuses its protected folders ({@code WEB-INF}) with the response's status set, but without the attribute. */
  private static int status(HttpServletRequest request, HttpServletResponse response) {
    int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given
        ? given : response.getStatus();
    return status >= 400 ? status : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  /** Where the attribute is missing, too, the request that is wrapped still has the path that was asked for. */
  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : asked(request).getRequestURI();
  }

  private static HttpServletRequest asked(HttpServletRequest request) {
    HttpServletRequest asked = request;
    while (asked instanceof HttpServletRequestWrapper wrapper && wrapper.getRequest() instanceof HttpServletRequest wrapped) {
      asked = wrapped;
    }
    return asked;
  }

  private static boolean speaksAnthropic(HttpServletRequest request, String path) {
    String messages = request.getContextPath() + "/v1/messages";
    return request.getHeader("anthropic-version") != null || path.equals(messages) || path.startsWith(messages + "/");
  }

  /** Our own words only: what a container or an exception has to say may hold class names and stack traces. */
  private static String message(int status, String method, String path) {
    return switch (status) {
      case 400 -> "The request could not be understood; please check its URL and headers.";
      case 401 -> "This needs credentials.";
      case 403 -> "These credentials do not allow " + method + " " + path + ".";
      case 404 -> "Unknown path: " + method + " " + path + ".";
      case 405 -> "Method not allowed: " + method + " " + path + ".";
      case 406 -> "No answer in a media type that the accept header allows.";
      case 413 -> "The request body is too large.";
      case 415 -> "Unsupported media type; application/json would do.";
      case 431 -> "The request headers are too large.";
      case 503 -> "The server is not available at the moment; please try again.";
      default -> status < 500 ? "The request was refused with status " + status + "."
          : "The server had an error while processing the request.";
    };
  }

  private static ObjectNode openAi(int status, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", status >= 500 ? "server_error" : status == 429 ? "rate_limit_error" : "invalid_request_error")
        .putNull("param")
        .putNull("code");
    return body;
  }

  private static ObjectNode anthropic(int status, String message, String id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "error");
    body.putObject("error").put("type", anthropicType(status)).put("message", message);
    return body.put("request_id", id);
  }

  private static String anthropicType(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }

  /** One id under both vendors' header names; an id that was already given to this answer stays. */
  private static String requestId(HttpServletResponse response) {
    String given = response.getHeader(REQUEST_ID) != null ? response.getHeader(REQUEST_ID) : response.getHeader(X_REQUEST_ID);
    String id = given != null ? given : newRequestId();
    response.setHeader(REQUEST_ID, id);
    response.setHeader(X_REQUEST_ID, id);
    return id;
  }

  private static String newRequestId() {
    StringBuilder id = new StringBuilder("req_");
    RANDOM.ints(ID_LENGTH, 0, LETTERS_AND_DIGITS.length()).forEach(i -> id.append(LETTERS_AND_DIGITS.charAt(i)));
    return id.toString();
  }
}
