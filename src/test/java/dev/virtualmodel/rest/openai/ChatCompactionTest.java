package dev.virtualmodel.rest.openai;

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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;

/** Any chat, any transformers. */
class ChatCompactionTest extends CompactionProperties {

  ChatCompactionTest() {
    super(body -> ChatCompletionReader.read(body).request(), "messages");
  }

  @Override
  @Provide
  protected Arbitrary<Parts> conversations() {
    Arbitrary<Step> system = Combinators.combine(Arbitraries.of("system", "developer"), Arbitraries.oneOf(texts(), parts(text())))
        .as(GeneratedMessages::message);
    Arbitrary<Step> openings = Arbitraries.oneOf(texts(), parts(text(), media()))
        .map(content -> GeneratedMessages.message("user", content));
    return GeneratedMessages.conversations(openings, GeneratedMessages.oneOf(said(), unusual(), toolExchange(),
        functionExchange(), system));
  }

  private static Arbitrary<Step> said() {
    return Combinators.combine(Arbitraries.oneOf(texts(), parts(text(), refusal())), thoughts(), Arbitraries.of("{}",
        "{\"refusal\": null, \"annotations\": [], \"audio\": null, \"tool_calls\": [], \"function_call\": null}",
        "{\"name\": \"Bo\"}"))
        .as((content, thought, more) -> numbers -> List.of(assistant(thought, content, more)));
  }

  /** What says something elsewhere than in its content. */
  private static Arbitrary<Step> unusual() {
    return Combinators.combine(Arbitraries.of("{\"content\": null, \"refusal\": \"No.\"}", "{\"audio\": {\"id\": \"audio_1\"}}",
        "{\"content\": [], \"refusal\": \"\", \"audio\": {\"id\": \"audio_1\"}}"), thoughts())
        .as((fields, thought) -> numbers -> List.of(assistant(thought, null, fields)));
  }

  private static Arbitrary<Step> toolExchange() {
    Arbitrary<List<JsonNode>> inputs = GeneratedMessages.inputs().list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<JsonNode> content = Arbitraries.oneOf(texts(), parts(text()), Arbitraries.of("null", "\"\"").map(Bodies::json));
    Arbitrary<JsonNode> result = Arbitraries.oneOf(texts(), parts(text()), Arbitraries.just(TextNode.valueOf("")));
    return Combinators.combine(content, thoughts(), inputs, result, Arbitraries.of("function", "custom", "custom")).as(
        (said, thought, calls, brought, type) -> numbers -> {
          ObjectNode message = assistant(thought, said, "{\"refusal\": null}");
          List<ObjectNode> messages = new ArrayList<>(List.of(message));
          for (JsonNode input : calls) {
            String id = "call_" + numbers.incrementAndGet();
            message.withArray("tool_calls").addObject().put("id", id).put("type", type).putObject(type).put("name", "tool")
                .put(type.equals("custom") ? "input" : "arguments", input.toString());
            ObjectNode answer = Json.MAPPER.createObjectNode().put("tool_call_id", id).put("role", "tool").put("x_unknown", 1);
            messages.add(answer.set("content", brought));
          }
          return messages;
        });
  }

  /** As it was before there were tools. */
  private static Arbitrary<Step> functionExchange() {
    return GeneratedMessages.inputs().map(input -> numbers -> {
      ObjectNode call = Json.MAPPER.createObjectNode().put("role", "assistant").putNull("content");
      call.putObject("function_call").put("arguments", input.toString()).put("name", "old");
      return List.of(call, Json.MAPPER.createObjectNode().put("role", "function").put("name", "old").put("content", "src/c.txt"));
    });
  }

  private static Arbitrary<String> thoughts() {
    return Arbitraries.of("{}", "{\"reasoning_content\": \"Hm.\"}", "{\"reasoning_content\": \"\"}",
        "{\"reasoning_content\": null}");
  }

  private static ObjectNode assistant(String thought, JsonNode content, String more) {
    ObjectNode message = Json.MAPPER.createObjectNode().put("role", "assistant");
    message.setAll((ObjectNode) Bodies.json(thought));
    if (content != null) {
      message.set("content", content);
    }
    return message.setAll((ObjectNode) Bodies.json(more));
  }

  private static Arbitrary<JsonNode> texts() {
    return GeneratedMessages.texts().map(TextNode::valueOf);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Arbitrary<JsonNode> parts(Arbitrary<JsonNode> first, Arbitrary<JsonNode>... others) {
    return Arbitraries.oneOf(first, others).list().ofMinSize(1).ofMaxSize(3)
        .map(parts -> Json.MAPPER.createArrayNode().addAll(parts));
  }

  private static Arbitrary<JsonNode> text() {
    return GeneratedMessages.texts().map(text -> Json.MAPPER.createObjectNode().put("text", text).put("type", "text")
        .put("x_unknown", 1));
  }

  private static Arbitrary<JsonNode> refusal() {
    return Arbitraries.just(Bodies.json("{\"type\": \"refusal\", \"refusal\": \"No.\"}"));
  }

  private static Arbitrary<JsonNode> media() {
    return Arbitraries.of("{\"type\": \"image_url\", \"image_url\": {\"url\": \"u\"}}", "{\"type\": \"file\", \"file\": {}}",
        "{\"type\": \"never_heard_of\", \"x\": [1]}").map(Bodies::json);
  }

  /** Each assistant's message with calls is followed by all their results at once, and no result stands elsewhere. */
  @Override
  protected void assertAccepted(List<JsonNode> messages) {
    assertFalse(messages.isEmpty());
    Set<String> ids = new HashSet<>();
    Set<String> open = new HashSet<>();
    for (JsonNode message : messages) {
      String role = message.get("role").textValue();
      if (role.equals("tool")) {
        assertTrue(open.remove(message.get("tool_call_id").textValue()), () -> "a result of nothing in " + messages);
        continue;
      }
      if (role.equals("function")) {
        assertTrue(open.remove("function " + message.get("name").textValue()), () -> "a result of nothing in " + messages);
        continue;
      }
      assertTrue(open.isEmpty(), () -> "no results for " + open + " in " + messages);
      if (role.equals("assistant")) {
        message.path("tool_calls").forEach(call -> open.add(call.get("id").textValue()));
        assertTrue(open.stream().allMatch(ids::add), () -> "an id twice in " + messages);
        if (message.path("function_call").isObject()) {
          open.add("function " + message.get("function_call").get("name").textValue());
        }
        boolean elsewhere = !open.isEmpty() || message.path("refusal").isTextual() || message.path("audio").isObject();
        assertContent(message.path("content"), elsewhere);
      } else {
        assertTrue(Set.of("system", "developer", "user").contains(role), role);
        assertContent(message.get("content"), false);
      }
    }
    assertTrue(open.isEmpty(), () -> "no results for " + open + " in " + messages);
  }

  private static void assertContent(JsonNode content, boolean mayBeEmpty) {
    if (content.isArray()) {
      assertTrue(mayBeEmpty || !content.isEmpty(), "empty content");
      content.forEach(part -> assertFalse(part.path("text").asText("some").isBlank(), "empty text"));
    } else {
      assertTrue(mayBeEmpty || content.isTextual() && !content.textValue().isBlank(), "empty content");
    }
  }
}
