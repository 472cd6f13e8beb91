package dev.virtualmodel.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Cl100kTest {

  private static final Encoding VENDORS = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

  @ParameterizedTest
  @ValueSource(strings = {"Hello, world", "", "Grüezi 中文 \uD83D\uDE00", "<|endoftext|> is plain text", "tab\tnew\nline  "})
  void tokensOfATextAreThatTextAgain(String text) {
    List<Integer> tokens = VENDORS.encodeOrdinary(text).boxed();

    assertEquals(text, Cl100k.text(tokens));
    assertEquals(tokens.size(), Cl100k.count(text));
  }

  @Test
  void allTokensOfTextAreKnownAndOthersAreWordsOfTheirOwn() {
    for (int token = 0; token < 100_256; token++) {
      Cl100k.text(List.of(token));
    }

    assertEquals("Hello<|100256|><|100257|> world<|2147483647|>", Cl100k.text(List.of(9906, 100_256, 100_257, 1917, Integer.MAX_VALUE)));
  }
}
