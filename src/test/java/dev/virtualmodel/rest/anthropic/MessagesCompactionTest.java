package dev.virtualmodel.rest.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.virtualmodel.rest.Bodies;
import dev.virtualmodel.rest.CompactionProperties;
import dev.virtualmodel.rest.GeneratedMessages;
import dev.virtualmodel.rest.GeneratedMessages.Parts;
import dev.virtualmodel.rest.GeneratedMessages.Step;
import dev.virtualmodel.rest.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;

/** Any conversation of messages, any transformers. */
class MessagesCompactionTest extends CompactionProperties {

  MessagesCompactionTest() {
    super(MessagesReader::message, "messages");
  }

  @Override
  @Provide
  protected Arbitrary<Parts> conversations() {
    Arbitrary<Step> said = Arbitraries.oneOf(texts(), blocks(text(), thought(), media(), serverTool()))
        .map(content -> GeneratedMessages.message("assistant", content));
    Arbitrary<Step> system = texts().map(content -> GeneratedMessages.message("system", content));
    Arbitrary<Step> openings = Arbitraries.oneOf(texts(), blocks(text(), media()))
        .map(content -> GeneratedMessages.message("user", content));
    return GeneratedMessages.conversations(openings, GeneratedMessages.oneOf(said, toolExchange(), system));
  }

  /** Thoughts, perhaps words, some calls; then all their results, in one message or one for each, perhaps with words after them. */
  private static Arbitrary<Step> toolExchange() {
    Arbitrary<List<JsonNode>> first = Arbitraries.oneOf(text(), thought(), serverTool()).list().ofMaxSize(2);
    Arbitrary<List<JsonNode>> inputs = GeneratedMessages.inputs().list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<List<JsonNode>> after = Arbitraries.oneOf(text(), media()).list().ofMaxSize(2);
    Arbitrary<JsonNode> result = Arbitraries.of("{}", "{\"content\": \"src/c.txt\"}", "{\"content\": [], \"is_error\": true}",
        "{\"content\": [{\"type\": \"text\", \"text\": \"text\"}, {\"type\": \"image\", \"source\": {}}], \"x_unknown\": 1}")
        .map(Bodies::json);
    return Combinators.combine(first, inputs, result, after, Arbitraries.of(true, false)).as(
        (said, calls, brought, more, apart) ->
        numbers -> {
          ArrayNode asked = Json.MAPPER.createArrayNode().addAll(said);
          List<ArrayNode> results = new ArrayList<>(List.of(Json.MAPPER.createArrayNode()));
          for (JsonNode input : calls) {
            String id = "toolu_" + numbers.incrementAndGet();
            asked.addObject().put("type", "tool_use").put("id", id).put("name", "tool").set("input", input);
            if (apart && !results.get(results.size() - 1).isEmpty()) {
              results.add(Json.MAPPER.createArrayNode());
            }
            results.get(results.size() - 1).addObject().put("type", "tool_result").put("tool_use_id", id)
                .setAll((ObjectNode) brought);
          }
          results.get(results.size() - 1).addAll(more);
          List<ObjectNode> messages = new ArrayList<>(GeneratedMessages.message("assistant", asked).messages(numbers));
          results.forEach(content -> messages.addAll(GeneratedMessages.message("user", content).messages(numbers)));
          return messages;
        });
  }

  private static Arbitrary<JsonNode> texts() {
    return GeneratedMessages.texts().map(TextNode::valueOf);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Arbitrary<JsonNode> blocks(Arbitrary<JsonNode> first, Arbitrary<JsonNode>... others) {
    return Arbitraries.oneOf(first, others).list().ofMinSize(1).ofMaxSize(3)
        .map(blocks -> Json.MAPPER.createArrayNode().addAll(blocks));
  }

  private static Arbitrary<JsonNode> text() {
    return Combinators.combine(GeneratedMessages.texts(), Arbitraries.of(true, false)).as((text, cached) -> {
      ObjectNode block = Json.MAPPER.createObjectNode();
      if (cached) {
        block.putObject("cache_control").put("type", "ephemeral");
      }
      return block.put("type", "text").put("text", text).putNull("citations");
    });
  }

  private static Arbitrary<JsonNode> thought() {
    return Arbitraries.of("{\"type\": \"thinking\", \"thinking\": \"Hm.\", \"signature\": \"c2ln\"}",
        "{\"type\": \"redacted_thinking\", \"data\": \"ZGF0YQ==\"}",
        "{\"type\": \"thinking\", \"thinking\": \"\", \"signature\": \"\"}")
        .map(Bodies::json);
  }

  private static Arbitrary<JsonNode> media() {
    return Arbitraries.of("{\"type\": \"image\", \"source\": {\"type\": \"url\", \"url\": \"u\"}}",
        "{\"title\": null, \"type\": \"document\", \"source\": {}}", "{\"type\": \"never_heard_of\", \"x\": [1]}")
        .map(Bodies::json);
  }

  private static Arbitrary<JsonNode> serverTool() {
    return Arbitraries.of("{\"type\": \"server_tool_use\", \"id\": \"s\", \"name\": \"web_search\", \"input\": {\"url\": \"a.txt\"}}")
        .map(Bodies::json);
  }

  /** The vendor takes messages of one role that follow each other for one; the results of its calls come first in the next one. */
  @Override
  protected void assertAccepted(List<JsonNode> messages) {
    assertFalse(messages.isEmpty());
    Set<String> ids = new HashSet<>();
    Set<String> open = new HashSet<>();
    String before = "";
    boolean mayBringResults = false;
    for (JsonNode message : messages) {
      String role = message.get("role").textValue();
      assertTrue(Set.of("user", "assistant", "system").contains(role), role);
      if (!role.equals(before)) {
        assertTrue(role.equals("user") || open.isEmpty(), () -> "no results for " + open + " in " + messages);
        mayBringResults = role.equals("user");
      }
      before = role;
      for (JsonNode block : assertBlocks(message.get("content"))) {
        String type = block.get("type").textValue();
        if (type.equals("tool_use")) {
          assertEquals("assistant", role);
          assertTrue(ids.add(block.get("id").textValue()), () -> "an id twice in " + messages);
          open.add(block.get("id").textValue());
        } else if (type.equals("tool_result")) {
          assertTrue(mayBringResults, () -> "a result too late in " + messages);
          assertTrue(open.remove(block.get("tool_use_id").textValue()), () -> "a result of nothing in " + messages);
        } else {
          assertTrue(open.isEmpty() || role.equals("assistant"), () -> "no results for " + open + " in " + messages);
          mayBringResults = false;
        }
      }
    }
    assertTrue(open.isEmpty(), () -> "no results for " + open + " in " + messages);
  }

  private static List<JsonNode> assertBlocks(JsonNode content) {
    if (content.isTextual()) {
      assertFalse(content.textValue().isBlank());
      return List.of();
    }
    assertFalse(content.isEmpty(), "empty content");
    content.forEach(block -> assertFalse(block.path("text").asText("some").isBlank(), "empty text"));
    return GeneratedMessages.list(content);
  }
}
