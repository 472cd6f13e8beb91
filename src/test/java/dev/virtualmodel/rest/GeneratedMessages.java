package dev.virtualmodel.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What the generated conversations of both protocols have in common. A conversation is made of steps, each of them some messages
 * that the vendor would accept, which are given numbers for their ids; each round's opening message is marked with a field that
 * no protocol knows.
 */
public final class GeneratedMessages {

  public static final String OPENING = "x_opening";

  private GeneratedMessages() {}

  /** Some messages that stand together. */
  public interface Step {
    List<ObjectNode> messages(AtomicInteger numbers);
  }

  /** A conversation, in pieces: what stands before the first round, and each round. */
  public record Parts(List<ObjectNode> before, List<List<ObjectNode>> rounds) {

    public ArrayNode messages() {
      ArrayNode messages = Json.MAPPER.createArrayNode();
      before.forEach(messages::add);
      rounds.forEach(round -> round.forEach(messages::add));
      return messages;
    }

    public Parts withoutLastRound() {
      return new Parts(before, rounds.subList(0, rounds.size() - 1));
    }

    public List<ObjectNode> lastRound() {
      return rounds.get(rounds.size() - 1);
    }
  }

  public static Arbitrary<Parts> conversations(Arbitrary<Step> openings, Arbitrary<Step> steps) {
    Arbitrary<List<Step>> rounds = Combinators.combine(openings, steps.list().ofMaxSize(4))
        .as((opening, rest) -> joined(List.of(opening), rest));
    return Combinators.combine(steps.list().ofMaxSize(2), rounds.list().ofMinSize(1).ofMaxSize(5)).as(GeneratedMessages::parts);
  }

  private static List<Step> joined(List<Step> first, List<Step> rest) {
    List<Step> all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }

  private static Parts parts(List<Step> before, List<List<Step>> rounds) {
    AtomicInteger numbers = new AtomicInteger();
    List<ObjectNode> first = messages(before, numbers);
    List<List<ObjectNode>> written = new ArrayList<>();
    for (List<Step> round : rounds) {
      List<ObjectNode> messages = messages(round, numbers);
      messages.get(0).put(OPENING, written.size());
      written.add(messages);
    }
    return new Parts(first, written);
  }

  private static List<ObjectNode> messages(List<Step> steps, AtomicInteger numbers) {
    return steps.stream().flatMap(step -> step.messages(numbers).stream()).toList();
  }

  /** One step or another. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static Arbitrary<Step> oneOf(Arbitrary<Step> first, Arbitrary<Step>... others) {
    return Arbitraries.oneOf(first, others);
  }

  /** A message of these parts, its content as a string where it is one text and one is wanted. */
  public static Step message(String role, JsonNode content) {
    return numbers -> List.of(Json.MAPPER.createObjectNode().put("role", role).set("content", content));
  }

  /** Text that a vendor accepts: never only white space. */
  public static Arbitrary<String> texts() {
    return Arbitraries.of("Hello", "{}", "\uD83D\uDE00 a\u00a0b", "  src/a.txt\n", "[content omitted]", "null");
  }

  /** Inputs of tools: named files, paths elsewhere, nothing of the kind, and other files under the same names. */
  public static Arbitrary<JsonNode> inputs() {
    return Arbitraries.of("{}", "{\"path\": \"a.txt\"}", "{\"file_path\": \"my notes\", \"content\": \"src/Main.java\"}",
        "{\"edits\": [{\"file\": \"/tmp/x\"}, {\"url\": \"https://example.org\"}], \"n\": 1.5, \"x\": null}",
        "{\"command\": \"ls -l\", \"path\": \"  \"}", "{\"filename\": [\"a.txt\", \"b.txt\", 3]}").map(Bodies::json);
  }

  /** Transformers as a models file has them: one, or some after another. */
  public static Arbitrary<List<Object>> transformers() {
    Arbitrary<Object> thinking = Arbitraries.integers().between(1, 4)
        .map(rounds -> Map.of("thinking", Map.of("keep_last_rounds", rounds)));
    Arbitrary<Object> others = Arbitraries.of("thinking", "round-only", "round-files");
    return Arbitraries.oneOf(thinking, others).list().ofMinSize(1).ofMaxSize(3);
  }

  public static List<JsonNode> list(JsonNode array) {
    return IntStream.range(0, array.size()).mapToObj(array::get).toList();
  }
}
