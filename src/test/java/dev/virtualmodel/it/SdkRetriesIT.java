package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.ResponseCreateParams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How often the vendors' clients ask, as they are without a word about retries, when each answer fails in the same way. Whom they
 * ask is a sequence; the step that is next when they have given up tells how many they have taken.
 */
class SdkRetriesIT {

  private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, 529);
  private static final List<String> MODES = List.of("close", "error_event", "clean_eof");
  private static final List<String> CALLS = List.of("chat", "chat-stream", "responses", "messages", "messages-stream");

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.with(models());

  private static OpenAIClient openAi;
  private static AnthropicClient anthropic;

  @BeforeAll
  static void connect() {
    openAi = OpenAIOkHttpClient.builder().baseUrl(SERVER.url("/v1").toString()).apiKey("any").build();
    anthropic = AnthropicOkHttpClient.builder().baseUrl(SERVER.baseUrl().toString()).apiKey("any").build();
  }

  @AfterAll
  static void disconnect() {
    openAi.close();
    anthropic.close();
  }

  @Test
  void whatMayPassIsAskedForThreeTimesAndWhatWillNotOnce() {
    assertEquals("""
        400: 1 1 1 1 1
        401: 1 1 1 1 1
        403: 1 1 1 1 1
        404: 1 1 1 1 1
        408: 3 3 3 3 3
        409: 3 3 3 3 3
        413: 1 1 1 1 1
        422: 1 1 1 1 1
        429: 3 3 3 3 3
        500: 3 3 3 3 3
        502: 3 3 3 3 3
        503: 3 3 3 3 3
        504: 3 3 3 3 3
        529: 3 3 3 3 3
        """, timesAsked(STATUSES.stream().map(String::valueOf).toList()));
  }

  /** Who has an answer's head does not ask again, whatever becomes of the body. */
  @Test
  void whatHasBegunIsNotAskedForAgain() {
    assertEquals("""
        close: 1 1 1 1 1
        error_event: 3 1 3 3 1
        clean_eof: 3 1 3 3 1
        """, timesAsked(MODES));
  }

  /** All at once, as clients wait before they ask again. */
  private String timesAsked(List<String> failures) {
    List<CompletableFuture<String>> lines = new ArrayList<>();
    for (String failure : failures) {
      List<CompletableFuture<String>> times = CALLS.stream()
          .map(call -> CompletableFuture.supplyAsync(() -> timesAsked(call, call + "-" + failure),
              task -> new Thread(task).start())).toList();
      lines.add(CompletableFuture.allOf(times.toArray(CompletableFuture[]::new)).thenApply(
          all -> failure + ": " + times.stream().map(CompletableFuture::join).collect(Collectors.joining(" ")) + "\n"));
    }
    return lines.stream().map(CompletableFuture::join).collect(Collectors.joining());
  }

  private String timesAsked(String call, String model) {
    try {
      asking(call).accept(model);
      return "answered";
    } catch (RuntimeException asExpected) {
      String next = saidInSpiteOfItsFailure(model);
      return IntStream.range(1, 9).filter(taken -> next.contains("after " + taken + " others")).mapToObj(String::valueOf)
          .findFirst().orElse(next);
    }
  }

  private static String saidInSpiteOfItsFailure(String model) {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(CHAT, request(model, "'stream': true"), "Connection: close");
      return connection.rest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Consumer<String> asking(String call) {
    return switch (call) {
      case "chat" -> model -> openAi.chat().completions().create(OpenAiChat.asking(model).build());
      case "chat-stream" -> model -> OpenAiChat.streamed(openAi, OpenAiChat.asking(model).build());
      case "responses" -> model ->
          openAi.responses().create(ResponseCreateParams.builder().model(model).input("Hi").build());
      case "messages" -> model -> anthropic.messages().create(AnthropicChat.asking(model).build());
      default -> model -> AnthropicChat.streamed(anthropic, AnthropicChat.asking(model).build());
    };
  }

  /** All of its steps fail in the way that is asked about; in what each says nevertheless is how many went before it. */
  private static String[] models() {
    return CALLS.stream().flatMap(call -> Stream.concat(
        STATUSES.stream().map(status -> model(call + "-" + status, "'status': " + status)),
        MODES.stream().map(mode -> model(call + "-" + mode, "'mode': '" + mode + "', 'after_events': 1")))).toArray(String[]::new);
  }

  private static String model(String id, String failure) {
    String steps = IntStream.range(0, 9).mapToObj(taken -> failure.startsWith("'mode'")
        ? "{" + failure + ", 'stream_chunks': ['after " + taken + " others', ' and more']}"
        : "{" + failure + ", 'message': 'after " + taken + " others'}").collect(Collectors.joining(", "));
    return json("--models/" + id + "={'type': 'sequence', 'delay': '0ms', 'steps': [" + steps + "]}");
  }
}
