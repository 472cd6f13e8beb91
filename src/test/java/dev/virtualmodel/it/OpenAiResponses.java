package dev.virtualmodel.it;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Responses API through openai-java, which checks every answer. */
final class OpenAiResponses {

  private OpenAiResponses() {}

  static ResponseCreateParams.Builder asking(String model) {
    return ResponseCreateParams.builder().model(model).input("How is the weather in Bern?");
  }

  /** The same question with a tool that would answer it. */
  static ResponseCreateParams.Builder askingWithTool(String model) {
    return withTool(asking(model));
  }

  /** What follows once the tool has been called: its result, and the conversation by its id. */
  static ResponseCreateParams.Builder withResults(String model, Response call) {
    List<ResponseInputItem> results = new ArrayList<>();
    calls(call).forEach(made -> results.add(ResponseInputItem.ofFunctionCallOutput(
        ResponseInputItem.FunctionCallOutput.builder().callId(made.callId()).output("Rain, 4 °C").build())));
    return withTool(ResponseCreateParams.builder().model(model).previousResponseId(call.id()).inputOfResponse(results));
  }

  private static ResponseCreateParams.Builder withTool(ResponseCreateParams.Builder asking) {
    return asking.addTool(FunctionTool.builder().name("weather").description("Tells the weather of a city").strict(false)
        .parameters(FunctionTool.Parameters.builder().putAdditionalProperty("type", JsonValue.from("object"))
            .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string")))).build()).build());
  }

  static Response streamed(OpenAIClient client, ResponseCreateParams asked) {
    ResponseAccumulator answer = ResponseAccumulator.create();
    try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(asked)) {
      stream.stream().forEach(answer::accumulate);
    }
    return answer.response();
  }

  static List<ResponseFunctionToolCall> calls(Response answer) {
    return answer.output().stream().flatMap(item -> item.functionCall().stream()).toList();
  }

  static Said said(Response answer) {
    String text = answer.output().stream().flatMap(item -> item.message().stream()).flatMap(message -> message.content().stream())
        .map(part -> part.asOutputText().text()).collect(Collectors.joining());
    List<Said.Call> calls = calls(answer).stream().map(call -> Said.Call.of(call.name(), call.arguments())).toList();
    return new Said(text, calls, answer.status().orElseThrow().asString(), answer.usage().orElseThrow().inputTokens(),
        answer.usage().orElseThrow().outputTokens());
  }
}
