package dev.virtualmodel.rest.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import dev.virtualmodel.reply.Usage;
import dev.virtualmodel.rest.Bodies;
import dev.virtualmodel.rest.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What streams do beside the transcripts: they stop short, say nothing, or fail. */
class ResponseStreamTest {

  private static final ResponseRequest ASKED = ResponsesReader.forwarded(Bodies.of("""
      {"model": "m", "input": "Hi", "metadata": {"hole": "\\u0001"}}
      """));

  private final List<Response> kept = new ArrayList<>();
  private final ByteArrayOutputStream frames = new ByteArrayOutputStream();

  @Test
  void anItemThatStopsShortIsIncompleteAsItsResponse() {
    List<JsonNode> events = played(FinishReason.LENGTH, new ReplyEvent.ToolUse("f"), new ReplyEvent.ToolArguments("{}"),
        new ReplyEvent.Text("I was"));

    JsonNode response = events.get(events.size() - 1).get("response");
    assertEquals("response.incomplete incomplete null {\"reason\":\"max_output_tokens\"}", last(events) + " "
        + response.get("status").asText() + " " + response.get("completed_at") + " " + response.get("incomplete_details"));
    assertEquals(List.of("completed", "incomplete"), statuses(response));
    assertEquals(response, Bodies.json(new String(Json.bytes(kept.get(0)), StandardCharsets.UTF_8)));
  }

  @Test
  void whatTheFilterTookIsIncompleteToo() {
    List<JsonNode> events = played(FinishReason.CONTENT_FILTER, new ReplyEvent.Text("I cannot"));

    assertEquals("{\"reason\":\"content_filter\"}", events.get(events.size() - 1).at("/response/incomplete_details").toString());
  }

  @Test
  void aModelThatSaysNothingSaysItInAMessage() {
    List<JsonNode> events = played(FinishReason.STOP);

    assertEquals(List.of("response.created", "response.in_progress", "response.output_item.added", "response.content_part.added",
        "response.output_text.done", "response.content_part.done", "response.output_item.done", "response.completed"),
        types(events));
    assertEquals("", events.get(7).at("/response/output/0/content/0/text").asText("none"));
  }

  @Test
  void textsThatLookLikeHolesAreTexts() {
    List<JsonNode> events = played(FinishReason.STOP, new ReplyEvent.Text("\u0001"));

    assertEquals("\u0001 \u0001", events.get(events.size() - 1).at("/response/output/0/content/0/text").asText() + " "
        + events.get(0).at("/response/metadata/hole").asText());
  }

  @Test
  void aFailureIsTheResponsesOwnAndIsNotKept() {
    ResponseStream stream = stream(FinishReason.STOP);
    stream.render(new ReplyEvent.Text("I was"), frames);
    stream.failure(ApiError.of(529, "simulated"), frames);
    List<JsonNode> events = events();

    assertEquals(List.of("response.created", "response.in_progress", "response.output_item.added", "response.content_part.added",
        "response.output_text.delta", "response.failed"), types(events));
    JsonNode response = events.get(5).get("response");
    assertEquals("failed {\"code\":\"server_error\",\"message\":\"simulated\"} [] null", response.get("status").asText() + " "
        + response.get("error") + " " + response.get("output") + " " + response.get("usage"));
    assertEquals(List.of(), kept);
  }

  @Test
  void aFailureBeforeTheFirstWordHasAResponseToo() {
    stream(FinishReason.STOP).failure(ApiError.of(500, "simulated"), frames);

    assertEquals(List.of("response.created", "response.in_progress", "response.failed"), types(events()));
  }

  @Test
  void eachErrorHasACodeThatTheVendorsClientsKnow() {
    assertEquals(List.of("rate_limit_exceeded", "server_error", "invalid_prompt", "context_length_exceeded", "word"),
        Stream.of(ApiError.of(429, "x"), ApiError.of(504, "x"), ApiError.of(400, "x"),
            ApiError.of(400, "x").withType("context_length_exceeded"), ApiError.of(400, "x").withCode("word"))
            .map(error -> ResponsesErrors.failure(error).code()).toList());
  }

  private List<JsonNode> played(FinishReason reason, ReplyEvent... said) {
    ResponseStream stream = stream(reason, said);
    Stream.of(said).forEach(event -> stream.render(event, frames));
    stream.render(ReplyEvent.Finish.of(reason), frames);
    return events();
  }

  private ResponseStream stream(FinishReason reason, ReplyEvent... said) {
    List<TimedEvent> events = Stream.concat(Stream.of(said), Stream.of(ReplyEvent.Finish.of(reason)))
        .map(event -> new TimedEvent(Duration.ZERO, event)).toList();
    return new ResponseStream(ASKED, new Reply.Message(events, () -> new Usage(1, 2)), kept::add);
  }

  /** Each in a frame that is named like it, and numbered without a gap. */
  private List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    for (String frame : frames.toString(StandardCharsets.UTF_8).split("\n\n")) {
      String[] lines = frame.split("\n");
      JsonNode event = Bodies.json(lines[1].substring("data: ".length()));
      assertEquals("event: " + event.get("type").asText(), lines[0]);
      events.add(event);
    }
    assertEquals(IntStream.range(0, events.size()).boxed().toList(),
        events.stream().map(event -> event.get("sequence_number").intValue()).toList());
    return events;
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream().map(event -> event.get("type").asText()).toList();
  }

  private static String last(List<JsonNode> events) {
    return types(events).get(events.size() - 1);
  }

  private static List<String> statuses(JsonNode response) {
    return response.findValues("status").stream().map(JsonNode::asText).skip(1).toList();
  }
}
