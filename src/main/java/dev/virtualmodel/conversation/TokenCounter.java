package dev.virtualmodel.conversation;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingResult;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;

/**
 * Counts tokens with OpenAI's {@code o200k_base}: exact for the texts of its current models, an estimate for Claude, whose
 * tokenizer is not published.
 */
public final class TokenCounter {

  private TokenCounter() {}

  /** Tokens of a text; special tokens in it count as the plain text they are to a caller. */
  public static long count(String text) {
    return text.isEmpty() ? 0 : O200k.ENCODING.countTokensOrdinary(text);
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
        tokens += count(other.source().toString());
      } else {
        tokens += perMedia;
      }
    }
    return tokens;
  }

  /** The longest beginning of a text that has no more than {@code most} tokens. */
  public static String truncate(String text, long most) {
    EncodingResult beginning = O200k.ENCODING.encodeOrdinary(text, (int) Math.min(most, Integer.MAX_VALUE));
    return beginning.isTruncated() ? O200k.ENCODING.decode(beginning.getTokens()) : text;
  }

  /** Reads the vocabulary (200,000 entries, some hundred milliseconds) so that the first request does not wait for it. */
  public static void warmUp() {
    count("warm");
  }

  private static final class O200k {
    static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }
}
