package dev.virtualmodel.rest.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Usage;
import dev.virtualmodel.rest.Bodies;
import dev.virtualmodel.rest.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeptResponsesTest {

  private static final String REQUEST = "{\"model\": \"m\", \"input\": \"Hi\", \"store\": %s}";

  @Test
  void theLeastRecentlyUsedOneGoesWhenThereAreTooMany() {
    KeptResponses kept = new KeptResponses(3, 1_000);
    Stream.of("a", "b", "c").forEach(id -> kept.keep(ofBytes(id, 10)));
    kept.find("a");
    kept.keep(ofBytes("d", 10));

    assertEquals(List.of("a", "c", "d"), present(kept));
  }

  @Test
  void theLeastRecentlyUsedOnesGoWhenTheyAreTooLarge() {
    KeptResponses kept = new KeptResponses(100, 1_000);
    Stream.of("a", "b", "c").forEach(id -> kept.keep(ofBytes(id, 300)));
    kept.keep(ofBytes("d", 500));

    assertEquals(List.of("c", "d"), present(kept));
  }

  @Test
  void whatIsRemovedMakesRoom() {
    KeptResponses kept = new KeptResponses(100, 1_000);
    Stream.of("a", "b", "c").forEach(id -> kept.keep(ofBytes(id, 300)));
    assertTrue(kept.remove("b"));
    assertFalse(kept.remove("b"));
    kept.keep(ofBytes("d", 400));

    assertEquals(List.of("a", "c", "d"), present(kept));
  }

  @Test
  void whatIsLargerThanAllTheRoomIsNotKept() {
    KeptResponses kept = new KeptResponses(100, 1_000);
    kept.keep(ofBytes("a", 1_001));
    kept.keep(ofBytes("b", 1_000));

    assertEquals(List.of("b"), present(kept));
  }

  @Test
  void aResponseIsKeptWithTheWholeConversation() {
    KeptResponses kept = new KeptResponses();
    ResponseRequest asked = ResponsesReader.read(Bodies.of(REQUEST.formatted("null")), kept::itemsOf);
    Response response = ended(asked);
    kept.keeperFor(asked).accept(response);

    assertEquals(List.of("user Hi", "assistant Ho"), kept.itemsOf(response.id()).stream().map(Field::json)
        .map(item -> item.get("role").asText() + " " + item.at("/content/0/text").asText()).toList());
    ResponseRequest next = ResponsesReader.read(Bodies.of("{\"model\": \"m\", \"input\": \"And?\", \"previous_response_id\": \""
        + response.id() + "\"}"), kept::itemsOf);
    Response second = ended(next);
    kept.keeperFor(next).accept(second);
    kept.removeRequired(response.id());

    assertEquals(4, kept.itemsOf(second.id()).size());
    assertEquals(400, assertThrows(ApiException.class, () -> kept.itemsOf(response.id())).error().status());
    assertEquals(404, assertThrows(ApiException.class, () -> kept.required(response.id())).error().status());
    assertEquals(404, assertThrows(ApiException.class, () -> kept.removeRequired(response.id())).error().status());
  }

  @Test
  void aResponseThatIsNotToBeKeptIsNot() {
    KeptResponses kept = new KeptResponses();
    ResponseRequest asked = ResponsesReader.forwarded(Bodies.of(REQUEST.formatted("false")));
    Response response = ended(asked);
    kept.keeperFor(asked).accept(response);
    kept.keeping(asked, CompletableFuture.completedFuture(jakarta.ws.rs.core.Response.ok(response).build()));

    assertTrue(kept.find(response.id()).isEmpty());
  }

  @Test
  void anAnswerIsKeptOnceItIsThere() {
    KeptResponses kept = new KeptResponses();
    ResponseRequest asked = ResponsesReader.forwarded(Bodies.of(REQUEST.formatted("true")));
    Response response = ended(asked);
    CompletableFuture<jakarta.ws.rs.core.Response> answer = new CompletableFuture<>();
    kept.keeping(asked, answer);

    assertTrue(kept.find(response.id()).isEmpty());
    answer.complete(jakarta.ws.rs.core.Response.ok(response).build());
    assertTrue(kept.find(response.id()).isPresent());
  }

  private static Response ended(ResponseRequest asked) {
    return Response.begun(asked).ended(FinishReason.STOP,
        List.of(OutputItem.Message.of("msg_1", OutputItem.COMPLETED, List.of(OutputItem.Text.of("Ho")))),
        ResponseUsage.of(new Usage(1, 1)), Duration.ZERO);
  }

  private static List<String> present(KeptResponses kept) {
    return Stream.of("a", "b", "c", "d").filter(id -> kept.find(id).isPresent()).toList();
  }

  private static KeptResponse ofBytes(String id, int bytes) {
    return new KeptResponse(id, "x".repeat(bytes - 1).getBytes(StandardCharsets.UTF_8), new byte[1]);
  }
}
