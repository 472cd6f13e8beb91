package dev.virtualmodel.rest.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.Bodies;
import dev.virtualmodel.rest.RelayWords.Part;
import dev.virtualmodel.rest.StreamEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseRelayTest {

  private final ResponseRelay relay =
      new ResponseRelay(ResponsesReader.forwarded(Bodies.of("{\"model\": \"m\", \"input\": \"Hi\"}")));

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      response.created                       | OTHER   | {"response": {}}
      response.output_text.delta             | CONTENT | {"delta": "x"}
      response.output_text.delta             | OTHER   | {"delta": ""}
      response.function_call_arguments.delta | CONTENT | {"delta": "{"}
      response.reasoning_summary_text.delta  | CONTENT | {"delta": "Hm"}
      response.output_text.done              | OTHER   | {"text": "x"}
      response.completed                     | CLOSING | {"response": {}}
      response.failed                        | CLOSING | {}
      of.tomorrow                            | OTHER   | not JSON
      """)
  void eventsAreKnownByTheirNames(String name, Part part, String data) {
    assertEquals(part, relay.part(name, data));
  }

  @Test
  void aFailureIsThatOfTheResponseThatHasBegun() {
    relay.part("response.created", "{\"type\": \"response.created\", \"sequence_number\": 0, \"response\": "
        + "{\"id\": \"resp_theirs\", \"status\": \"in_progress\", \"x\": 1, \"error\": null}}");
    relay.part("response.output_text.delta",
        "{\"type\": \"response.output_text.delta\", \"sequence_number\": 4, \"delta\": \"x\"}");

    assertEquals("{\"type\":\"response.failed\",\"sequence_number\":5,\"response\":{\"id\":\"resp_theirs\","
        + "\"status\":\"failed\",\"x\":1,\"error\":{\"code\":\"server_error\",\"message\":\"gone\"}}}", failure().toString());
  }

  @Test
  void aFailureInPlaceOfTheEndHasTheNumberOfTheEnd() {
    relay.part("response.completed", "{\"type\": \"response.completed\", \"sequence_number\": 7}");

    assertEquals(7, failure().get("sequence_number").intValue());
  }

  /** As of one that is too long to be read. */
  @Test
  void anEventWithoutDataCountsAllTheSame() {
    relay.part("response.created", "{\"sequence_number\": 7}");
    relay.part("response.output_item.done", "");

    assertEquals(9, failure().get("sequence_number").intValue());
  }

  @Test
  void aFailureOfWhatNobodyLookedAtIsThatOfAResponseOfItsOwn() {
    JsonNode failure = failure();

    assertEquals("0 m failed", failure.get("sequence_number") + " " + failure.at("/response/model").asText() + " "
        + failure.at("/response/status").asText());
  }

  @Test
  void nothingBelongsBehindTheEndOfAResponse() {
    assertTrue(isLast("event: response.incomplete\ndata: {\"type\": \"resp"));
    assertFalse(isLast("event: response.output_item.done\ndata: {}"));
  }

  private boolean isLast(String event) {
    return relay.isLast(StreamEvent.of(event.getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode failure() {
    String frame = new String(relay.failure(ApiError.of(502, "gone"), "req_1"), StandardCharsets.UTF_8);
    String head = "event: response.failed\ndata: ";
    assertTrue(frame.startsWith(head) && frame.endsWith("}\n\n"), frame);
    return Bodies.json(frame.substring(head.length()));
  }
}
