package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.ToolDefinition;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Field;
import dev.virtualmodel.rest.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads a request for a response: what we need of it is checked, what we do not know is let pass.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">OpenAI: create a response</a>
 */
final class ResponsesReader {

  private static final String INPUT = "input";
  private static final String PREVIOUS = "previous_response_id";
  private static final String INPUT_EXPECTED = "a string or an array of input items";

  private ResponsesReader() {}

  /** A request that goes on to an upstream, and what it refers to is there as well. */
  static ResponseRequest forwarded(Field body) {
    return read(body, previous -> List.of());
  }

  /** @param before the items of the response that a request goes on from, by its id */
  static ResponseRequest read(Field body, Function<String, List<Field>> before) {
    String model = body.get("model").required("a model's id").text();
    List<Field> items = new ArrayList<>(body.get(PREVIOUS).optionalText().map(before).orElse(List.of()));
    boolean isFirst = items.isEmpty();
    items.addAll(input(body));
    Conversation conversation = new Conversation(instructions(body.get("instructions")),
        items.stream().map(InputItems::turn).toList(), tools(body.get("tools")));
    List<JsonNode> input = items.stream().map(Field::json).toList();
    ModelRequest request = new ModelRequest(model, conversation, body.get("stream").flag(), 1,
        body.get("max_output_tokens").wholeNumber(1, Long.MAX_VALUE), List.of(),
        new ResponsesWriter(isFirst ? body.json() : whole(body.json(), input)));
    return new ResponseRequest(request, EchoedSettings.of(body), input, !body.get("store").isGiven() || body.get("store").flag());
  }

  /** The request as a caller would have sent it who keeps the conversation himself. */
  private static JsonNode whole(JsonNode body, List<JsonNode> input) {
    ObjectNode request = Json.MAPPER.createObjectNode().setAll((ObjectNode) body);
    request.remove(PREVIOUS);
    request.putArray(INPUT).addAll(input.stream().map(InputItems::asObject).toList());
    return request;
  }

  /** A text stands for a user's message. Whoever goes on from something may have nothing to say. */
  private static List<Field> input(Field body) {
    Field input = body.get(INPUT);
    boolean goesOn = Stream.of(PREVIOUS, "prompt", "conversation").anyMatch(name -> body.get(name).isGiven());
    if (!input.isGiven() && goesOn) {
      return List.of();
    }
    if (input.required(INPUT_EXPECTED).isText()) {
      return List.of(input);
    }
    if (!input.isList()) {
      throw input.wrongType(INPUT_EXPECTED);
    }
    return goesOn ? input.items() : input.someItems("an array with at least one input item");
  }

  private static Optional<Turn> instructions(Field instructions) {
    return instructions.optionalText().map(text -> new ContentPart.Text(text, instructions.json()))
        .map(text -> new Turn(Role.SYSTEM, Optional.empty(), List.of(text), text.source()));
  }

  private static List<ToolDefinition> tools(Field tools) {
    return tools.items().stream().map(tool -> new ToolDefinition(tool.object().get("name").optionalText().orElse(""),
        tool.get("description").optionalText().orElse(""),
        tool.get("parameters").isGiven() ? tool.get("parameters").object().json() : MissingNode.getInstance())).toList();
  }
}
