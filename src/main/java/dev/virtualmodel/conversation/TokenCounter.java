package dev.virtualmodel.conversation;

import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingResult;
import dev.virtualmodel.document.CompactJson;
import java.util.List;

/**
 * Counts tokens with OpenAI's {@code o200k_base}: exact for the texts of its current models, an estimate for Claude, whose
 * tokenizer is not published.
 */
public final class TokenCounter {

  /**
   * Letters, signs or spaces without a break that are counted as one: the time for a run grows faster than its length, so what is
   * longer is cut. No text that means anything has such a run.
   */
  private static final int LONGEST_RUN = 1_024;

  private static final CountedTexts COUNTED = new CountedTexts(text -> count(text, Vocabulary.get()));

  private static final int SPACE = 0;
  private static final int LETTER = 1;
  private static final int SIGN = 2;

  private TokenCounter() {}

  /** Tokens of a text; special tokens in it count as the plain text they are to a caller. */
  public static long count(String text) {
    return COUNTED.count(text);
  }

  /** The same with another vocabulary. */
  static long count(String text, Encoding vocabulary) {
    long tokens = 0;
    int begin = 0;
    int run = 0;
    int kind = -1;
    for (int i = 0; i < text.length(); i++) {
      int next = kind(text.charAt(i), kind);
      run = next == kind ? run + 1 : 1;
      kind = next;
      if (run > LONGEST_RUN && !Character.isLowSurrogate(text.charAt(i))) {
        tokens += vocabulary.countTokensOrdinary(text.substring(begin, i));
        begin = i;
        run = 1;
      }
    }
    return begin == text.length() ? tokens : tokens + vocabulary.countTokensOrdinary(text.substring(begin));
  }

  /** What the vocabulary's pattern keeps together: letters with their marks, spaces, signs. */
  private static int kind(char character, int before) {
    if (Character.isWhitespace(character)) {
      return SPACE;
    }
    return switch (Character.getType(character)) {
      // Marks belong to what they stand on, and the halves of a character outside of the first plane to each other.
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK, Character.SURROGATE ->
          before == LETTER ? LETTER : SIGN;
      default -> Character.isLetter(character) ? LETTER : SIGN;
    };
  }

  /** Tokens of all texts among the parts; what is not text counts as {@code perMedia} each. */
  public static long count(List<ContentPart> parts, long perMedia) {
    long tokens = 0;
    for (ContentPart part : parts) {
      if (part instanceof ContentPart.Text text) {
        tokens += count(text.text());
      } else if (part instanceof ContentPart.Thinking thinking) {
        tokens += count(thinking.text());
      } else if (part instanceof ContentPart.ToolUse call) {
        tokens += count(call.name()) + count(call.arguments());
      } else if (part instanceof ContentPart.ToolResult result) {
        tokens += count(result.content(), perMedia);
      } else if (part instanceof ContentPart.Other other) {
        tokens += count(CompactJson.of(other.source()));
      } else {
        tokens += perMedia;
      }
    }
    return tokens;
  }

  /** The longest beginning of a text that has no more than {@code most} tokens. */
  public static String truncate(String text, long most) {
    Encoding vocabulary = Vocabulary.get();
    EncodingResult beginning = vocabulary.encodeOrdinary(text, (int) Math.min(most, Integer.MAX_VALUE));
    return beginning.isTruncated() ? vocabulary.decode(beginning.getTokens()) : text;
  }

  /** Reads the vocabulary (200,000 entries, some hundred milliseconds) so that the first request does not wait for it. */
  public static void warmUp() {
    count("warm");
  }

  /** Lets go of the vocabulary, which is read again if anybody counts. */
  public static void forget() {
    Vocabulary.forget();
  }
}
