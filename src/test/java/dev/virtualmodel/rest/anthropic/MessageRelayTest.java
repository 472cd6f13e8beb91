package dev.virtualmodel.rest.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.rest.RelayWords.Part;
import dev.virtualmodel.rest.StreamEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRelayTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "OTHER   | message_start       | {'type':'message_start','message':{'content':[{'type':'text','text':'x'}]}}",
      "OTHER   | ping                | {'type':'ping'}",
      "OTHER   | content_block_start | {'type':'content_block_start','content_block':{'type':'text','text':''}}",
      "CONTENT | content_block_delta | {'delta':{'type':'text_delta','text':'Hi'}}",
      "CONTENT | content_block_delta | {'delta':{'type':'thinking_delta','thinking':'hm'}}",
      "CONTENT | content_block_delta | {'delta':{'type':'input_json_delta','partial_json':'{'}}",
      "OTHER   | content_block_delta | {'delta':{'type':'input_json_delta','partial_json':''}}",
      "OTHER   | content_block_delta | {'delta':{'type':'signature_delta','signature':'c2ln'}}",
      "OTHER   | content_block_delta | {'delta':",
      "OTHER   | content_block_stop  | {'type':'content_block_stop','index':0}",
      "CLOSING | message_delta       | {'type':'message_delta','delta':{'stop_reason':'end_turn'}}",
      "CLOSING | message_stop        | {'type':'message_stop'}",
      "OTHER   | error               | {'type':'error'}",
      "OTHER   | something_new       | {'delta':{'text':'Hi'}}"})
  void anEventIsWhatItCarries(Part part, String name, String data) {
    assertEquals(part, new MessageRelay().part(name, data.replace('\'', '"')));
  }

  @Test
  void aHeartbeatIsAPing() {
    assertEquals("event: ping\ndata: {\"type\":\"ping\"}\n\n", new String(new MessageRelay().heartbeat(), StandardCharsets.UTF_8));
  }

  @Test
  void nothingBelongsBehindTheStopOfAMessage() {
    assertTrue(isLast("event: message_stop\ndata: {\"type\":\"mess"));
    assertFalse(isLast("event: message_delta\ndata: {}"));
  }

  private static boolean isLast(String event) {
    return new MessageRelay().isLast(StreamEvent.of(event.getBytes(StandardCharsets.UTF_8)));
  }
}
