package dev.virtualmodel.rest.openai.responses;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;

/** Any input, any transformers. */
class ResponsesCompactionTest extends CompactionProperties {

  /** No protocol knows this field: it tells which thoughts an item cannot be without, as long as it has its id. */
  private static final String NEEDS = "x_needs";

  ResponsesCompactionTest() {
    super(body -> ResponsesReader.forwarded(body).request(), "input");
  }

  @Override
  @Provide
  protected Arbitrary<Parts> conversations() {
    Arbitrary<Step> system = Combinators.combine(Arbitraries.of("system", "developer"), contents("input_text"))
        .as((role, content) -> numbers -> List.of(message(role, content)));
    Arbitrary<Step> openings = Arbitraries.oneOf(contents("input_text"), parts(text("input_text"), media()))
        .map(content -> numbers -> List.of(message("user", content)));
    return GeneratedMessages.conversations(openings, GeneratedMessages.oneOf(said(), toolExchange(), others(), system));
  }

  /** Perhaps thoughts, and what belongs to them. */
  private static Arbitrary<Step> said() {
    return Combinators.combine(contents("output_text"), Arbitraries.of(true, false)).as((content, thinks) -> numbers ->
        withThoughts(thinks, List.of(message("assistant", content).put("id", "msg_" + numbers.incrementAndGet())), numbers));
  }

  private static Arbitrary<Step> toolExchange() {
    Arbitrary<List<JsonNode>> inputs = GeneratedMessages.inputs().list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<JsonNode> result = Arbitraries.oneOf(contents("input_text"), parts(media()),
        Arbitraries.just(TextNode.valueOf("")));
    return Combinators.combine(inputs, result, Arbitraries.of(true, false), Arbitraries.of("function_call", "custom_tool_call",
        "of_tomorrow_call")).as((calls, brought, thinks, type) -> numbers -> {
          List<ObjectNode> asked = new ArrayList<>();
          List<ObjectNode> results = new ArrayList<>();
          for (JsonNode input : calls) {
            String id = "call_" + numbers.incrementAndGet();
            asked.add(Json.MAPPER.createObjectNode().put("type", type).put("call_id", id).put("name", "tool")
                .put("id", "fc_" + id)
                .put(type.equals("function_call") ? "arguments" : "input", input.toString()));
            results.add(Json.MAPPER.createObjectNode().put("type", type + "_output").put("call_id", id).put("x_unknown", 1)
                .set("output", brought));
          }
          List<ObjectNode> items = new ArrayList<>(withThoughts(thinks && !type.startsWith("of_"), asked, numbers));
          items.addAll(results);
          return items;
        });
  }

  private static Arbitrary<Step> others() {
    return Arbitraries.of("{\"type\": \"item_reference\", \"id\": \"msg_0\"}", "{\"type\": \"compaction\", \"x\": \"g\"}",
        "{\"type\": \"web_search_call\", \"id\": \"ws_1\", \"action\": {\"query\": \"src/a.txt\"}}",
        "{\"type\": \"never_heard_of\"}")
        .map(item -> numbers -> List.of((ObjectNode) Bodies.json(item)));
  }

  private static List<ObjectNode> withThoughts(boolean thinks, List<ObjectNode> items, AtomicInteger numbers) {
    if (!thinks) {
      return items;
    }
    String id = "rs_" + numbers.incrementAndGet();
    List<ObjectNode> all = new ArrayList<>();
    all.add(Json.MAPPER.createObjectNode().put("type", "reasoning").put("id", id).put("encrypted_content", "gAAA"));
    items.forEach(item -> all.add(item.put(NEEDS, id)));
    return all;
  }

  private static ObjectNode message(String role, JsonNode content) {
    return Json.MAPPER.createObjectNode().put("type", "message").put("role", role).set("content", content);
  }

  private static Arbitrary<JsonNode> contents(String type) {
    return Arbitraries.oneOf(GeneratedMessages.texts().map(TextNode::valueOf), parts(text(type)));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Arbitrary<JsonNode> parts(Arbitrary<JsonNode> first, Arbitrary<JsonNode>... others) {
    return Arbitraries.oneOf(first, others).list().ofMinSize(1).ofMaxSize(3)
        .map(parts -> Json.MAPPER.createArrayNode().addAll(parts));
  }

  private static Arbitrary<JsonNode> text(String type) {
    return GeneratedMessages.texts().map(text -> Json.MAPPER.createObjectNode().put("text", text).put("type", type)
        .put("x_unknown", 1));
  }

  private static Arbitrary<JsonNode> media() {
    return Arbitraries.of("{\"type\": \"input_image\", \"image_url\": \"u\"}", "{\"type\": \"input_file\", \"file_id\": \"f\"}",
        "{\"type\": \"never_heard_of\", \"x\": [1]}").map(Bodies::json);
  }

  /** Calls and results come in pairs; an item that has its id has its thoughts, and thoughts have what they belong to. */
  @Override
  protected void assertAccepted(List<JsonNode> items) {
    assertFalse(items.isEmpty());
    Set<String> ids = new HashSet<>();
    Set<String> open = new HashSet<>();
    Set<String> thoughts = new HashSet<>();
    String last = "";
    for (JsonNode item : items) {
      String type = item.path("type").asText("message");
      assertTrue(!last.equals("reasoning") || item.has(NEEDS), () -> "thoughts of nothing in " + items);
      assertTrue(!item.has(NEEDS) || !item.has("id") || thoughts.contains(item.get(NEEDS).textValue()),
          () -> "thoughts are missing in " + items);
      if (type.equals("reasoning")) {
        thoughts.add(item.get("id").textValue());
      } else if (type.endsWith("_output")) {
        assertTrue(open.remove(item.get("call_id").textValue()), () -> "a result of nothing in " + items);
      } else if (item.has("call_id")) {
        String id = item.get("call_id").textValue();
        assertTrue(open.add(id) && ids.add(id), () -> "an id twice in " + items);
      } else if (type.equals("message")) {
        assertContent(item.get("content"));
      }
      last = type;
    }
    assertTrue(open.isEmpty(), () -> "no results for " + open + " in " + items);
  }

  private static void assertContent(JsonNode content) {
    assertTrue(content.isArray() && !content.isEmpty() || content.isTextual() && !content.textValue().isBlank(), "empty content");
    content.forEach(part -> assertFalse(part.path("text").asText("some").isBlank(), "empty text"));
  }
}
