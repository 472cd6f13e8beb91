package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.conversation.ModelRequest;
import java.util.List;
import java.util.Map;

/**
 * A request for a response.
 *
 * @param settings what the response says again of it, with the vendor's defaults for what it does not say
 * @param input    all items that the model is shown, those of the responses before it included
 * @param store    whether the response is kept for later requests
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">OpenAI: create a response</a>
 */
record ResponseRequest(ModelRequest request, Map<String, JsonNode> settings, List<JsonNode> input, boolean store) {}
