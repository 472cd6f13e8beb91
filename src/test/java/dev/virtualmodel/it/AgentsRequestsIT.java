package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What agents send, in the shapes of 2026, with all the fields that nobody here knows: {@code agents/AGENT.ENDPOINT.json}. Every
 * kind of model takes it, and one that passes requests on passes it on as it is.
 */
class AgentsRequestsIT {

  private static final FakeUpstream UPSTREAM = FakeUpstream.start();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> PATHS = Map.of("messages", "/v1/messages", "chat", "/v1/chat/completions",
      "responses", "/v1/responses", "completions", "/v1/completions", "embeddings", "/v1/embeddings",
      "moderations", "/v1/moderations");
  private static final Map<String, String> COUNTS = Map.of("messages", "/v1/messages/count_tokens", "responses",
      "/v1/responses/input_tokens");

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.with(models());

  private final Caller caller = new Caller(SERVER);

  private static String[] models() {
    List<String> options = new ArrayList<>();
    for (String api : List.of("openai", "anthropic")) {
      options.add("--upstreams/" + api + "=" + json("{'api': '" + api + "', 'base_url': '" + UPSTREAM.url("") + "'}"));
      options.add("--models/" + api + "-proxy=" + json("{'type': 'proxy', 'upstream': '" + api + "'}"));
    }
    options.add("--models/static=" + json("{'content': 'Hi', 'delay': '0ms', 'obey_limits': true}"));
    options.add("--models/tool="
        + json("{'type': 'tool', 'content': 'I ask.', 'delay': '0ms', 'tool_call': {'name': 'ask', 'arguments': {'a': 1}}}"));
    options.add("--models/sequence=" + json("{'type': 'sequence', 'delay': '0ms', 'steps': [200, {'content': 'Two'}]}"));
    return options.toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-code.messages", "langchain.messages", "codex.responses", "openai-agents.responses",
      "openai-agents.chat", "langchain.chat", "langchain.completions"})
  void everyKindOfModelTakesIt(String file) throws IOException {
    String endpoint = file.substring(file.indexOf('.') + 1);
    for (String model : List.of("static", "tool", "sequence", "compact-thinking", "compact-round-only", "compact-round-files")) {
      for (boolean stream : List.of(true, false)) {
        Answer answer = caller.post(PATHS.get(endpoint) + "?beta=true", request(file, model, stream).toString());

        assertEquals("200 " + (stream ? "text/event-stream" : "application/json"), answer.status() + " "
            + answer.header("content-type").orElse("").replaceAll(";.*", ""), () -> model + ": " + answer.body());
      }
      if (COUNTS.containsKey(endpoint)) {
        Answer count = caller.post(COUNTS.get(endpoint), request(file, model, false).toString());
        assertTrue(count.status() == 200 && count.body().contains("\"input_tokens\""), count::summary);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-code.messages", "langchain.messages", "codex.responses", "openai-agents.responses",
      "openai-agents.chat", "langchain.chat", "langchain.completions"})
  void itIsPassedOnAsItIs(String file) throws Exception {
    String endpoint = file.substring(file.indexOf('.') + 1);
    String model = endpoint.equals("messages") ? "anthropic-proxy" : "openai-proxy";
    UPSTREAM.answersWith(asked -> asked.json("200 OK", "{}"));
    ObjectNode request = request(file, model, true);

    assertEquals("200 application/json {}", caller.post(PATHS.get(endpoint), request.toString()).summary());
    assertEquals(request, JSON.readTree(UPSTREAM.next().body()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"langchain.embeddings", "openai-agents.moderations"})
  void whatIsNoConversationIsTakenToo(String file) throws IOException {
    String endpoint = file.substring(file.indexOf('.') + 1);

    assertEquals(200, caller.post(PATHS.get(endpoint), read(file).toString()).status());
  }

  private static ObjectNode request(String file, String model, boolean stream) throws IOException {
    ObjectNode request = read(file);
    request.put("model", model).put("stream", stream);
    if (!stream) {
      request.remove("stream_options");
    }
    return request;
  }

  private static ObjectNode read(String file) throws IOException {
    try (InputStream in = AgentsRequestsIT.class.getResourceAsStream("agents/" + file + ".json")) {
      return (ObjectNode) JSON.readTree(in);
    }
  }
}
