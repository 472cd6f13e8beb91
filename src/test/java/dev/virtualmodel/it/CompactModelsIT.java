package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The built-in compact models say what they would do to the very conversation that they are asked with. */
class CompactModelsIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.plain();

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String MESSAGES = """
      {"model": "%s", "stream": %s, "max_tokens": 1000, "system": "Be brief.", "messages": [
        {"role": "user", "content": "What is in a.txt?"},
        {"role": "assistant", "content": [
          {"type": "thinking", "thinking": "I should look into the file that is called a.txt.", "signature": "c2ln"},
          {"type": "tool_use", "id": "t1", "name": "read", "input": {"path": "a.txt"}}]},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t1", "content": "%s"}]},
        {"role": "assistant", "content": "Much of the same."},
        {"role": "user", "content": "Thank you."},
        {"role": "assistant", "content": "Not at all."},
        {"role": "user", "content": "Bye."}]}
      """.formatted("%s", "%s", "One line like all the others. ".repeat(100));

  private static final String CHAT = """
      {"model": "%s", "stream": %s, "messages": [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "What is in a.txt?"},
        {"role": "assistant", "content": null, "reasoning_content": "I should look into the file that is called a.txt.",
          "tool_calls": [
          {"id": "c1", "type": "function", "function": {"name": "read", "arguments": "{\\"path\\": \\"a.txt\\"}"}}]},
        {"role": "tool", "tool_call_id": "c1", "content": "%s"},
        {"role": "assistant", "content": "Much of the same."},
        {"role": "user", "content": "Thank you."},
        {"role": "assistant", "content": "Not at all."},
        {"role": "user", "content": "Bye."}]}
      """.formatted("%s", "%s", "One line like all the others. ".repeat(100));

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void messagesAreToldWhatWouldBecomeOfThem() {
    assertAll(
        () -> assertMessages("compact-thinking", "thinking: 7 messages, 767 tokens -> 7 messages, 755 tokens (2 % less)"),
        () -> assertMessages("compact-round-only", "round-only: 7 messages, 767 tokens -> 5 messages, 41 tokens (95 % less)"),
        () -> assertMessages("compact-round-files", "round-files: 7 messages, 767 tokens -> 7 messages, 62 tokens (92 % less)"));
  }

  @Test
  void aChatIsToldWhatWouldBecomeOfIt() {
    assertAll(
        () -> assertChat("compact-thinking", "thinking: 8 messages, 779 tokens -> 8 messages, 767 tokens (2 % less)"),
        () -> assertChat("compact-round-only", "round-only: 8 messages, 779 tokens -> 6 messages, 50 tokens (94 % less)"),
        () -> assertChat("compact-round-files", "round-files: 8 messages, 779 tokens -> 8 messages, 73 tokens (91 % less)"));
  }

  private void assertMessages(String model, String text) throws Exception {
    JsonNode whole = JSON.readTree(post("/v1/messages", MESSAGES.formatted(model, false)));
    assertEquals(text, whole.at("/content/0/text").asText());
    assertEquals(text, streamed(post("/v1/messages", MESSAGES.formatted(model, true)), "/delta/text"));
  }

  private void assertChat(String model, String text) throws Exception {
    JsonNode whole = JSON.readTree(post("/v1/chat/completions", CHAT.formatted(model, false)));
    assertEquals(text, whole.at("/choices/0/message/content").asText());
    assertEquals(text, streamed(post("/v1/chat/completions", CHAT.formatted(model, true)), "/choices/0/delta/content"));
  }

  /** What the events' values at this place join to. */
  private static String streamed(String events, String place) throws Exception {
    StringBuilder text = new StringBuilder();
    for (String line : events.lines().filter(line -> line.startsWith("data: {")).toList()) {
      text.append(JSON.readTree(line.substring("data: ".length())).at(place).asText(""));
    }
    return text.toString();
  }

  private String post(String path, String body) throws Exception {
    HttpResponse<String> answer = client.send(HttpRequest.newBuilder(SERVER.url(path)).header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }
}
