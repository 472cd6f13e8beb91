package dev.virtualmodel.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayProviderTest {

  private static final String USAGE = """
      {"prompt_tokens":10,"completion_tokens":7,"total_tokens":17,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},\
      "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,\
      "rejected_prediction_tokens":0}}""";

  private static DelayProvider provider;

  @BeforeAll
  static void start() {
    provider = DelayProvider.start(new DelayConfig(0, 0, 0, 0));
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  @Test
  void aStreamHasThreeChunksOfContentAndItsLastChunkHasTheUsageUnasked() throws Exception {
    assertEquals(String.join("\n\n", List.of(
        chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null", ""),
        chunk("{\"content\":\"I am \"}", "null", ""),
        chunk("{\"content\":\"testing \"}", "null", ""),
        chunk("{\"content\":\"and random sleep\"}", "null", ""),
        chunk("{}", "\"stop\"", ""),
        chunk("{}", "\"stop\"", ",\"usage\":" + USAGE),
        "data: [DONE]")) + "\n\n", withoutIds(Call.text(Call.to(provider, Call.stream()))));
  }

  @Test
  void aStreamWhoseUsageWasAskedForHasItInTheVendorsChunkWithoutChoices() throws Exception {
    String unknownYet = ",\"usage\":null";

    assertEquals(String.join("\n\n", List.of(
        chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null", unknownYet),
        chunk("{\"content\":\"I am \"}", "null", unknownYet),
        chunk("{\"content\":\"testing \"}", "null", unknownYet),
        chunk("{\"content\":\"and random sleep\"}", "null", unknownYet),
        chunk("{}", "\"stop\"", unknownYet),
        "data: {" + HEAD + "\"choices\":[],\"usage\":" + USAGE + "}",
        "data: [DONE]")) + "\n\n", withoutIds(Call.text(Call.to(provider, Call.streamWithUsage()))));
  }

  @Test
  void aWholeAnswerIsAChatCompletion() throws Exception {
    assertEquals("{" + HEAD.replace(".chunk", "").replace(TIER, "") + """
        "choices":[{"index":0,"message":{"role":"assistant","content":"I am testing and random sleep","refusal":null,\
        "annotations":[]},"logprobs":null,"finish_reason":"stop"}],"usage":%s,"service_tier":"default",\
        "system_fingerprint":"fp_virtualmodel"}""".formatted(USAGE), withoutIds(Call.text(Call.to(provider, Call.json()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/chat/completions", "/chat/completions", "/v1/chat/completions?api-version=1"})
  void bothPathsAnswer(String path) throws Exception {
    HttpResponse<String> response = send(Call.post(provider.url() + path, Call.json()));

    assertEquals(200, response.statusCode(), response::body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o", "no such model", "a/b:c", "é😀"})
  void everyModelNameIsAcceptedAndEchoed(String model) throws Exception {
    JsonNode answer = new ObjectMapper().readTree(Call.text(Call.to(provider, Call.json().replace("any", model))));

    assertEquals(model, answer.path("model").textValue());
  }

  @Test
  void theHeadersAreThoseOfAStreamOrOfJson() throws Exception {
    HttpResponse<String> stream = send(Call.to(provider, Call.stream()));
    HttpResponse<String> json = send(Call.to(provider, Call.json()));

    assertEquals(List.of("text/event-stream", "application/json"), List.of(contentType(stream), contentType(json)));
    assertTrue(json.headers().firstValue("x-request-id").orElseThrow().startsWith("req_"));
    assertNotEquals(json.headers().firstValue("x-request-id"), stream.headers().firstValue("x-request-id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer anything", "Basic eDp5"})
  void noTokenIsChecked(String authorization) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(provider.url() + "/v1/chat/completions"))
        .header("Authorization", authorization).POST(HttpRequest.BodyPublishers.ofString(Call.json())).build();

    assertEquals(200, send(request).statusCode());
  }

  @Test
  void aBadRequestGetsOpenAisEnvelope() throws Exception {
    assertError(400, "messages: you must provide a messages parameter: expected an array with at least one message",
        "\"messages\"", "\"missing_required_parameter\"", Call.to(provider, "{\"model\": \"any\"}"));
    assertError(400, "messages: got an empty array, expected an array with at least one message",
        "\"messages\"", "\"empty_array\"", Call.to(provider, "{\"model\": \"any\", \"messages\": []}"));
    assertError(400,
        "The body is empty; the body must be one JSON object in UTF-8, such as {\\\"model\\\": …}",
        "null", "null", Call.to(provider, ""));
  }

  @Test
  void anUnknownPathIs404InJson() throws Exception {
    assertError(404, "Unknown request URL: POST /v1/chat/completions/. This provider answers POST /v1/chat/completions and "
        + "POST /chat/completions.", "null", "null", Call.post(provider.url() + "/v1/chat/completions/", Call.json()));
  }

  @Test
  void anotherMethodThanPostIsNotAllowed() throws Exception {
    HttpRequest get = HttpRequest.newBuilder(URI.create(provider.url() + "/v1/chat/completions")).build();

    assertEquals("POST", send(get).headers().firstValue("Allow").orElseThrow());
    assertError(405, "Not allowed: GET /v1/chat/completions; this URL takes POST.", "null", "null", get);
  }

  @Test
  void aHeadRequestGetsNoBody() throws Exception {
    HttpRequest head = HttpRequest.newBuilder(URI.create(provider.url() + "/nowhere"))
        .method("HEAD", HttpRequest.BodyPublishers.noBody()).build();

    HttpResponse<String> response = send(head);

    assertEquals(List.of("404", ""), List.of(Integer.toString(response.statusCode()), response.body()));
  }

  @Test
  void aProviderIsDescribedAsAnApplicationWouldKeepIt() {
    Provider described = provider.provider("local");

    assertEquals(new Provider(described.uuid(), "local", URI.create(provider.url() + "/v1"), ApiStyle.OPENAI, described.token(),
        Duration.ofSeconds(30), true), described);
    assertTrue(described.token().startsWith("sk-"), described.token());
    assertNotEquals(described.token(), provider.provider("local").token());
    assertNotEquals(described.uuid(), provider.provider("local").uuid());
  }

  @Test
  void theUrlHasNoPath() {
    assertEquals("http://127.0.0.1:" + provider.url().getPort(), provider.url().toString());
  }

  @Test
  void theJvmsSettingsAreLeftAsTheyWere() {
    assertNull(System.getProperty("sun.net.httpserver.nodelay"));
  }

  private static final String TIER = "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_virtualmodel\",";
  private static final String HEAD = "\"id\":\"ID\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"any\"," + TIER;

  private static String chunk(String delta, String finishReason, String usage) {
    return "data: {" + HEAD + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":"
        + finishReason + "}]" + usage + "}";
  }

  private static String withoutIds(String body) {
    return body.replaceAll("chatcmpl-[0-9A-Za-z]{24}", "ID").replaceAll("\"created\":[0-9]+", "\"created\":0");
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return Call.CLIENT.send(request, BodyHandlers.ofString(UTF_8));
  }

  private static String contentType(HttpResponse<?> response) {
    return response.headers().firstValue("content-type").orElseThrow();
  }

  private static void assertError(int status, String message, String param, String code, HttpRequest request) throws Exception {
    HttpResponse<String> response = send(request);

    assertEquals("{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid_request_error\",\"param\":" + param
        + ",\"code\":" + code + "}}", response.body());
    assertEquals(status, response.statusCode());
  }
}
