package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.RequestSource;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a conversation into a request for a response: items that came keep their form, see {@link WrittenItems}. */
record ResponsesWriter(JsonNode body) implements RequestSource {

  private static final String INSTRUCTIONS = "instructions";
  private static final String INPUT = "input";

  @Override
  public ObjectNode with(Conversation conversation) {
    ObjectNode request = Json.MAPPER.createObjectNode().setAll((ObjectNode) body);
    conversation.system().ifPresent(system -> request.set(INSTRUCTIONS, TextNode.valueOf(text(system))));
    if (conversation.system().isEmpty() && body.hasNonNull(INSTRUCTIONS)) {
      request.remove(INSTRUCTIONS);
    }
    if (!conversation.turns().isEmpty() || body.hasNonNull(INPUT)) {
      request.set(INPUT, input(conversation.turns()));
    }
    return request;
  }

  @Override
  public long messages(Conversation conversation) {
    return conversation.turns().stream().mapToLong(turn -> WrittenItems.of(turn).size()).sum();
  }

  @Override
  public long inputTokens(Conversation conversation) {
    return InputTokens.count(conversation);
  }

  @Override
  public Optional<String> keptElsewhere() {
    return Stream.of("previous_response_id", "conversation").filter(body::hasNonNull).findFirst();
  }

  private static String text(Turn system) {
    return system.parts().stream().filter(ContentPart.Text.class::isInstance).map(part -> ((ContentPart.Text) part).text())
        .collect(Collectors.joining("\n"));
  }

  /** A string stays a string as long as one text is all there is. */
  private JsonNode input(List<Turn> turns) {
    if (turns.size() == 1 && turns.get(0).source().isTextual() && turns.get(0).parts().size() == 1
        && turns.get(0).parts().get(0) instanceof ContentPart.Text text && !text.source().isObject()) {
      return TextNode.valueOf(text.text());
    }
    Orphans orphans = Orphans.of(body.path(INPUT), turns);
    ArrayNode items = Json.MAPPER.createArrayNode();
    turns.forEach(turn -> items.addAll(orphans.adopted(turn)));
    return items;
  }
}
