package dev.virtualmodel.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that nobody writes, but that a test of somebody's limits may send. */
class LongRunsTest {

  private static final Encoding WHOLE = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  @BeforeAll
  static void readVocabularies() {
    TokenCounter.warmUp();
    WHOLE.countTokensOrdinary("warm");
  }

  /** Counted in one piece, the letters alone take half a minute. */
  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "!"})
  void twentyMillionCharactersWithoutABreakTakeSeconds(String unit) {
    String text = unit.repeat(20_000_000);

    assertTimeout(Duration.ofSeconds(15), () -> TokenCounter.count(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "word ", "\u4e2d\u6587", "\ud83d\ude00", "x = 1;\n", "-", "don't stop. ", " \n"})
  void whatIsCountedInPiecesComesToWhatTheWholeWouldBe(String unit) {
    String text = unit.repeat(100_000 / unit.length());
    long whole = WHOLE.countTokensOrdinary(text);

    assertEquals(whole, TokenCounter.count(text), whole / 1_000.0);
  }
}
