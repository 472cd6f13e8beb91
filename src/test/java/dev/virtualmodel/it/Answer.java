package dev.virtualmodel.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a server answered, with the body as the text of its bytes. */
record Answer(HttpResponse<byte[]> response) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("\\b(chatcmpl-|cmpl-|modr-|resp_|fc_|call_|msg_|toolu_|req_)[A-Za-z0-9]{24}\\b");

  int status() {
    return response.statusCode();
  }

  String body() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  JsonNode json() {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + body(), e);
    }
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  String contentType() {
    return header("content-type").orElse("none");
  }

  String requestId() {
    return header("request-id").orElse("none");
  }

  /** Status, content type and body, in a line. */
  String summary() {
    return status() + " " + contentType() + " " + body();
  }

  /** The error's message, in either protocol's envelope. */
  String message() {
    return json().at("/error/message").asText();
  }

  /** The body with stand-ins for what differs from answer to answer: ids and the moment of creation. */
  String masked() {
    return masked(body());
  }

  static String masked(String text) {
    return ID.matcher(text).replaceAll("$1ID").replaceAll("\"(created|created_at|completed_at)\":[0-9]{10}\\b", "\"$1\":0");
  }

  /** The ids in the body, in their order. */
  List<String> ids() {
    return ID.matcher(body()).results()
        .map(MatchResult::group).toList();
  }
}
