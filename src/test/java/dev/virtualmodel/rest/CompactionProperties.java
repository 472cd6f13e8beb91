package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.rest.GeneratedMessages.Parts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every conversation and every transformer, in all protocols. */
public abstract class CompactionProperties {

  private final Function<Field, ModelRequest> reader;
  private final String list;

  /** @param list the field of a request that holds the messages */
  protected CompactionProperties(Function<Field, ModelRequest> reader, String list) {
    this.reader = reader;
    this.list = list;
  }

  /** Any conversation that the vendor would accept. */
  @Provide
  protected abstract Arbitrary<Parts> conversations();

  /** Fails where the vendor would refuse the messages. */
  protected abstract void assertAccepted(List<JsonNode> messages);

  @Provide
  Arbitrary<List<Object>> transformers() {
    return GeneratedMessages.transformers();
  }

  @Property
  void whatNobodyTouchesIsWrittenAsItCame(@ForAll("conversations") Parts parts) {
    JsonNode body = body(parts);
    ModelRequest request = reader.apply(Bodies.field(body));
    JsonNode written = request.source().with(request.conversation());
    assertEquals(body, written);
    assertEquals(body.toString(), written.toString());
    assertEquals(body.get(list).size(), request.source().messages(request.conversation()));
  }

  @Property
  void theVendorWouldAcceptWhatATransformerLeaves(@ForAll("conversations") Parts parts,
      @ForAll("transformers") List<Object> all) {
    assertAccepted(GeneratedMessages.list(parts.messages()));
    assertAccepted(transformed(parts, all));
  }

  @Property(tries = 200)
  void aTransformedConversationCountsAsItWillWhenItIsSent(@ForAll("conversations") Parts parts,
      @ForAll("transformers") List<Object> all) {
    ModelRequest request = reader.apply(Bodies.field(body(parts)));
    Conversation conversation = Transformed.transformer(all).transform(request.conversation());
    JsonNode written = request.source().with(conversation);
    assertEquals(written.get(list).size(), request.source().messages(conversation));
    assertEquals(reader.apply(Bodies.field(written)).inputTokens(), request.source().inputTokens(conversation));
  }

  @Property
  void theLastRoundAndWhatStandsBeforeTheFirstStay(@ForAll("conversations") Parts parts,
      @ForAll("transformers") List<Object> all) {
    List<JsonNode> messages = transformed(parts, all);
    assertEquals(parts.before(), messages.subList(0, parts.before().size()));
    assertEquals(parts.lastRound(), messages.subList(messages.size() - parts.lastRound().size(), messages.size()));
  }

  @Property
  void openingMessagesKeepTheirPlaces(@ForAll("conversations") Parts parts,
      @ForAll("transformers") List<Object> all) {
    List<JsonNode> messages = transformed(parts, all);
    List<Integer> openings = messages.stream().filter(message -> message.has(GeneratedMessages.OPENING))
        .map(message -> message.get(GeneratedMessages.OPENING).intValue()).toList();
    assertEquals(IntStream.range(0, parts.rounds().size()).boxed().toList(), openings);
    assertEquals(0, messages.get(parts.before().size()).path(GeneratedMessages.OPENING).asInt(-1));
  }

  @Property
  void transformingTwiceIsTransformingOnce(@ForAll("conversations") Parts parts,
      @ForAll("transformers") List<Object> all) {
    List<JsonNode> once = transformed(parts, all);
    assertEquals(once, transformed(body(Json.MAPPER.createArrayNode().addAll(once)), all));
  }

  @Property
  void theNextRequestBeginsAsTheOneBefore(@ForAll("conversations") Parts parts) {
    assertTheNextBeginsAsTheOneBefore(parts, "round-files");
    assertTheNextBeginsAsTheOneBefore(parts, "round-only");
  }

  /** Or the vendor's cache of the prompt would be of no use. */
  private void assertTheNextBeginsAsTheOneBefore(Parts parts, Object transformer) {
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
