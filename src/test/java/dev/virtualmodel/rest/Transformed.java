package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Transformer;
import dev.virtualmodel.conversation.Transformers;
import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import java.util.Map;
import java.util.function.Function;

/**
 * What becomes of the messages of a request of one protocol, for tests that show them before and after.
 *
 * @param list the field of a request that holds them
 */
public record Transformed(Function<Field, ModelRequest> reader, String list) {

  public Transformed(Function<Field, ModelRequest> reader) {
    this(reader, "messages");
  }

  /** A transformer as a models file names it. */
  public static Transformer transformer(Object definition) {
    return Transformers.read(Section.of(Node.of(Map.of("transformer", definition))), "transformer").orElseThrow();
  }

  public void assertBecomes(Object transformer, String before, String after) {
    assertEquals(Bodies.json(after).toPrettyString(), messages(transformer(transformer), before).toPrettyString());
  }

  public void assertUntouched(Object transformer, String messages) {
    assertBecomes(transformer, messages, messages);
  }

  private JsonNode messages(Transformer transformer, String messages) {
    ModelRequest request = reader.apply(Bodies.field("{\"model\": \"m\", \"max_tokens\": 1, \"" + list + "\": " + messages + "}"));
    return request.source().with(transformer.transform(request.conversation())).get(list);
  }
}
