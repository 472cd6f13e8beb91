package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever believes the served description is served. */
class OpenApiIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.with("--admin-token=t0ken", "--heartbeat=14s");

  // Models are added before they are looked at, and removed last.
  private static final List<String> ORDER = List.of("post", "get", "put", "delete");

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void theDescriptionNamesTheServerThatItDescribesAndNeedsNoToken() throws Exception {
    HttpResponse<String> answer = Http.get(SERVER.url("/openapi.json"));

    assertAll(
        () -> assertEquals(200, answer.statusCode()),
        () -> assertEquals("application/json", answer.headers().firstValue("content-type").orElse("")),
        () -> assertEquals(SERVER.baseUrl().toString(), json.readTree(answer.body()).at("/servers/0/url").asText()));
  }

  @Test
  void everyExampleIsAcceptedAndAnsweredAsDescribed() throws Exception {
    JsonNode document = json.readTree(Http.get(SERVER.url("/openapi.json")).body());
    String server = document.at("/servers/0/url").asText();
    List<String> sent = new ArrayList<>();
    Map<String, String> made = new HashMap<>();
    for (String method : ORDER) {
      for (var path : (Iterable<Map.Entry<String, JsonNode>>) () -> document.get("paths").fields()) {
        JsonNode operation = path.getValue().path(method);
        if (!operation.isMissingNode()) {
          URI uri = URI.create(server + path.getKey().replace("{id}", id(document, path, made)));
          for (String body : bodies(operation)) {
            HttpResponse<String> answer = Http.send(method.toUpperCase(Locale.ROOT), uri, body, "Authorization",
                "Bearer t0ken");
            assertDescribed(operation, answer);
            if (method.equals("post") && answer.body().startsWith("{")) {
              made.put(path.getKey(), json.readTree(answer.body()).path("id").asText());
            }
            sent.add(method + " " + path.getKey());
          }
        }
      }
    }
    assertEquals("""
        post /v1/chat/completions
        post /v1/chat/completions
        post /v1/chat/completions
        post /v1/completions
        post /v1/completions
        post /v1/embeddings
        post /v1/embeddings
        post /v1/embeddings
        post /v1/moderations
        post /v1/moderations
        post /v1/responses
        post /v1/responses
        post /v1/responses
        post /v1/responses/input_tokens
        post /v1/messages
        post /v1/messages
        post /v1/messages/count_tokens
        post /admin/models
        post /admin/models
        post /admin/models/{id}/reset
        get /
        get /openapi.json
        get /v1/models
        get /v1/models/{id}
        get /v1/responses/{id}
        get /v1/responses/{id}/input_items
        get /admin/models
        get /admin/models/{id}
        get /admin/timing
        put /admin/models/{id}
        delete /v1/responses/{id}
        delete /admin/models/{id}
        """, String.join("\n", sent) + "\n");
  }

  /** The example of an id; where there can be none, what the last post to the path above it has made. */
  private static String id(JsonNode document, Map.Entry<String, JsonNode> path, Map<String, String> made) {
    String parameter = path.getValue().at("/parameters/0/$ref").asText("#/none").substring(1);
    return document.at(parameter).has("example") ? document.at(parameter).get("example").asText()
        : made.getOrDefault(path.getKey().replaceFirst("/\\{id}.*", ""), "none");
  }

  private List<String> bodies(JsonNode operation) {
    List<String> bodies = new ArrayList<>();
    operation.at("/requestBody/content/application~1json/examples")
        .forEach(example -> bodies.add(example.get("value").toString()));
    if (bodies.isEmpty()) {
      bodies.add(null);
    }
    return bodies;
  }

  /** One of the described successes, with the described content type and at least the required keys. */
  private void assertDescribed(JsonNode operation, HttpResponse<String> answer) throws Exception {
    String place = operation.get("operationId").asText() + ": " + answer.statusCode() + " " + answer.body();
    JsonNode success = operation.get("responses").path(String.valueOf(answer.statusCode()));
    assertTrue(answer.statusCode() < 300 && success.isObject(), place);
    String type = answer.headers().firstValue("content-type").orElse("").replaceAll(";.*", "");
    assertTrue(answer.statusCode() == 204 ? answer.body().isEmpty() : success.get("content").has(type), place + " " + type);
    for (JsonNode name : success.at("/content/application~1json/schema/required")) {
      assertTrue(json.readTree(answer.body()).has(name.asText()), place);
    }
  }
}
