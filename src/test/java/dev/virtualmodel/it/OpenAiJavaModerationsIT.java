package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.models.moderations.Moderation;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.moderations.ModerationCreateResponse;
import com.openai.models.moderations.ModerationImageUrlInput;
import com.openai.models.moderations.ModerationMultiModalInput;
import com.openai.models.moderations.ModerationTextInput;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenAI's own Java client, strict about every field, takes the judgements for its vendor's. */
class OpenAiJavaModerationsIT {

  @RegisterExtension
  static final VirtualServer SERVER = PromptModels.server();

  private OpenAIClient client;

  @BeforeEach
  void connect() {
    client = OpenAiChat.client(SERVER, "any-key");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void theBuiltInModelFlagsNothing() {
    ModerationCreateResponse answer = client.moderations().create(ModerationCreateParams.builder().input("I will kill you").build());

    assertEquals("omni-moderation-latest", answer.model());
    assertEquals(List.of(false), answer.results().stream().map(Moderation::flagged).toList());
    assertEquals(List.of(), DeclaredFields.missingIn(answer));
  }

  @Test
  void configuredWordsAreFlaggedInTheInputsThatHaveThem() {
    List<Moderation> results = client.moderations().create(ModerationCreateParams.builder().model("acme/strict")
        .inputOfStrings(List.of("Be kind", "I will kill you", "Blow up")).build()).results();

    assertEquals(List.of(false, true, true), results.stream().map(Moderation::flagged).toList());
    assertEquals(List.of(false, true, true), results.stream().map(result -> result.categories().violence()).toList());
    assertEquals(List.of(false, true, false), results.stream().map(result -> result.categories().harassmentThreatening()).toList());
    assertTrue(results.get(1).categoryScores().violence() > 0.9 && results.get(0).categoryScores().violence() < 0.1);
  }

  @Test
  void textAndImageAreOneInput() {
    ModerationCreateResponse answer = client.moderations().create(ModerationCreateParams.builder().model("acme/strict")
        .inputOfModerationMultiModalArray(List.of(
            ModerationMultiModalInput.ofImageUrl(ModerationImageUrlInput.builder()
                .imageUrl(ModerationImageUrlInput.ImageUrl.builder().url("https://example.org/a.png").build()).build()),
            ModerationMultiModalInput.ofText(ModerationTextInput.builder().text("Be kind").build()))).build());

    assertEquals(1, answer.results().size());
    assertFalse(answer.results().get(0).flagged());
    assertEquals("[text, image]", answer.results().get(0).categoryAppliedInputTypes().violence().toString());
    assertEquals(List.of(), DeclaredFields.missingIn(answer));
  }
}
