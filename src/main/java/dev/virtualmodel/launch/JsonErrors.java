package dev.virtualmodel.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty refuses before any web application is asked (a URI it cannot read, headers too large, a path outside the
 * context) as JSON in OpenAI's envelope, whatever the caller says it accepts: {@code
 * {"error":{"message","type","param":null,"code":null}}}.
 */
final class JsonErrors extends ErrorHandler {

  private static final int ID_LENGTH = 24;

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected boolean generateAcceptableResponse(Request request, Response response, Callback callback, String contentType,
      List<Charset> charsets, int code, String message, Throwable cause) throws IOException {
    String id = "req_" + UUID.randomUUID().toString().replace("-", "").substring(0, ID_LENGTH);
    response.getHeaders().put("x-request-id", id);
    response.getHeaders().put("request-id", id);
    return super.generateAcceptableResponse(request, response, callback, "application/json", List.of(StandardCharsets.UTF_8),
        code, message, cause);
  }

  @Override
  protected void writeErrorJson(Request request, PrintWriter writer, int code, String message, Throwable cause,
      boolean showStacks) {
    writer.append("{\"error\":{\"message\":\"").append(message(code, cause))
        .append("\",\"type\":\"").append(code >= 500 ? "server_error" : "invalid_request_error")
        .append("\",\"param\":null,\"code\":null}}");
  }

  /**
   * Jetty's own reason where it has one; never the text of just any exception. Characters that JSON would escape become '?'.
   */
  private static String message(int code, Throwable cause) {
    String message = HttpStatus.getMessage(code);
    if (code < 500 && cause instanceof HttpException refusal && refusal.getReason() != null) {
      message += ": " + refusal.getReason();
    }
    return message.replaceAll("[^ !#-\\[\\]-~]", "?");
  }
}
