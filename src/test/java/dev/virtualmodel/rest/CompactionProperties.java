package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.rest.GeneratedMessages.Parts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What holds of every conversation and every transformer, in all protocols.
 *
 * @param list       the field of a request that holds the messages
 * @param acceptance fails where the vendor would refuse the messages
 */
public record CompactionProperties(Function<Field, ModelRequest> reader, String list, Consumer<List<JsonNode>> acceptance) {

  public CompactionProperties(Function<Field, ModelRequest> reader, Consumer<List<JsonNode>> acceptance) {
    this(reader, "messages", acceptance);
  }

  public void writtenAsItCame(Parts parts) {
    JsonNode body = body(parts);
    ModelRequest request = reader.apply(Bodies.field(body));
    JsonNode written = request.source().with(request.conversation());
    assertEquals(body, written);
    assertEquals(body.toString(), written.toString());
    assertEquals(body.get(list).size(), request.source().messages(request.conversation()));
  }

  public void acceptedAfterwards(Parts parts, List<Object> transformers) {
    acceptance.accept(GeneratedMessages.list(parts.messages()));
    acceptance.accept(transformed(parts, transformers));
  }

  public void measuredAsWritten(Parts parts, List<Object> transformers) {
    ModelRequest request = reader.apply(Bodies.field(body(parts)));
    Conversation conversation = Transformed.transformer(transformers).transform(request.conversation());
    JsonNode written = request.source().with(conversation);
    assertEquals(written.get(list).size(), request.source().messages(conversation));
    assertEquals(reader.apply(Bodies.field(written)).inputTokens(), request.source().inputTokens(conversation));
  }

  public void theLastRoundAndWhatStandsBeforeTheFirstStay(Parts parts, List<Object> transformers) {
    List<JsonNode> messages = transformed(parts, transformers);
    assertEquals(parts.before(), messages.subList(0, parts.before().size()));
    assertEquals(parts.lastRound(), messages.subList(messages.size() - parts.lastRound().size(), messages.size()));
  }

  public void openingMessagesKeepTheirPlaces(Parts parts, List<Object> transformers) {
    List<JsonNode> messages = transformed(parts, transformers);
    List<Integer> openings = messages.stream().filter(message -> message.has(GeneratedMessages.OPENING))
        .map(message -> message.get(GeneratedMessages.OPENING).intValue()).toList();
    assertEquals(IntStream.range(0, parts.rounds().size()).boxed().toList(), openings);
    assertEquals(0, messages.get(parts.before().size()).path(GeneratedMessages.OPENING).asInt(-1));
  }

  public void twiceIsAsOnce(Parts parts, List<Object> transformers) {
    List<JsonNode> once = transformed(parts, transformers);
    assertEquals(once, transformed(body(Json.MAPPER.createArrayNode().addAll(once)), transformers));
  }

  /** Or the vendor's cache of the prompt would be of no use. */
  public void theNextRequestBeginsAsTheOneBefore(Parts parts, Object transformer) {
    List<JsonNode> longer = transformed(parts, List.of(transformer));
    if (parts.rounds().size() > 1) {
      Parts shorter = parts.withoutLastRound();
      List<JsonNode> earlier = transformed(shorter, List.of(transformer));
      List<JsonNode> earlierRounds = earlier.subList(0, earlier.size() - shorter.lastRound().size());
      assertEquals(earlierRounds, longer.subList(0, earlierRounds.size()));
    }
  }

  private List<JsonNode> transformed(Parts parts, List<Object> transformers) {
    return transformed(body(parts), transformers);
  }

  private List<JsonNode> transformed(JsonNode body, List<Object> transformers) {
    ModelRequest request = reader.apply(Bodies.field(body));
    Conversation conversation = Transformed.transformer(transformers).transform(request.conversation());
    return GeneratedMessages.list(request.source().with(conversation).get(list));
  }

  private JsonNode body(Parts parts) {
    return body(parts.messages());
  }

  private JsonNode body(ArrayNode messages) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("max_tokens", 1).put("x_unknown", true);
    body.set(list, messages);
    return body.put("model", "m");
  }
}
