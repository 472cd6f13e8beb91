package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionChoice;
import com.openai.models.completions.CompletionCreateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * OpenAI's own Java client takes the completions for its vendor's. It is strict about every field of a whole one; of a piece it
 * would insist on a finish reason, which the vendor itself sends with the last piece only (openai-java 4.41.0), and so it is not
 * strict about pieces.
 */
class OpenAiJavaCompletionsIT {

  @RegisterExtension
  static final VirtualServer SERVER = PromptModels.server();

  private OpenAIClient client;
  private OpenAIClient lenient;

  @BeforeEach
  void connect() {
    client = OpenAiChat.client(SERVER, "any-key");
    lenient = client.withOptions(options -> options.responseValidation(false));
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void aCompletionIsWholeAndTheStreamSaysTheSame() {
    CompletionCreateParams asked = asking().promptOfArrayOfStrings(List.of("One: ", "Two: ")).echo(true).build();
    Completion whole = client.completions().create(asked);
    List<Completion> pieces = streamed(asked);

    assertEquals(List.of("One: Hello from the bot.", "Two: Hello from the bot."), whole.choices().stream().map(CompletionChoice::text).toList());
    assertEquals(List.of("stop", "stop"), whole.choices().stream().map(choice -> choice.finishReason().asString()).toList());
    assertEquals(whole.choices().stream().map(CompletionChoice::text).toList(), List.of(text(pieces, 0), text(pieces, 1)));
    assertEquals(whole.usage(), pieces.get(pieces.size() - 1).usage());
    assertEquals(List.of(), DeclaredFields.missingIn(whole));
    assertEquals(List.of("stop", "stop"), pieces.stream().flatMap(piece -> piece.choices().stream())
        .flatMap(choice -> choice._finishReason().asKnown().stream()).map(CompletionChoice.FinishReason::asString).toList());
    assertEquals(1, pieces.stream().map(Completion::id).distinct().count());
  }

  @Test
  void aStreamThatIsNotAskedForItsUsageTellsNone() {
    try (StreamResponse<Completion> stream = lenient.completions().createStreaming(asking().prompt("Say hello: ").build())) {
      assertEquals(List.of(), stream.stream().filter(piece -> piece.usage().isPresent() || piece.choices().isEmpty()).toList());
    }
  }

  private List<Completion> streamed(CompletionCreateParams asked) {
    List<Completion> pieces = new ArrayList<>();
    try (StreamResponse<Completion> stream = lenient.completions().createStreaming(asked.toBuilder()
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build())) {
      stream.stream().forEach(pieces::add);
    }
    return pieces;
  }

  private static String text(List<Completion> pieces, long index) {
    return pieces.stream().flatMap(piece -> piece.choices().stream()).filter(choice -> choice.index() == index).map(CompletionChoice::text)
        .collect(Collectors.joining());
  }

  private static CompletionCreateParams.Builder asking() {
    return CompletionCreateParams.builder().model("acme/bot");
  }
}
