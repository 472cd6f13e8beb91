package dev.virtualmodel.conversation;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * OpenAI's {@code cl100k_base}, the vocabulary of its embedding and completion models: counts the tokens of a text, and reads
 * texts that callers have cut into tokens themselves.
 *
 * @see <a href="https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken">OpenAI: encodings and their models</a>
 */
public final class Cl100k {

  /** Tokens of text are numbered from 0 without a gap; what comes after them are marks and other vocabularies. */
  private static final int TEXT_TOKENS = 100_256;

  private Cl100k() {}

  /** Tokens of a text; special tokens in it count as plain text. */
  public static long count(String text) {
    return TokenCounter.count(text, Vocabulary.ENCODING);
  }

  /**
   * The text that was cut into these tokens. A token that is none of text, such as another vocabulary's, is a word with its
   * number: {@code <|150000|>}.
   *
   * @param tokens none is negative
   */
  public static String text(List<Integer> tokens) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    IntArrayList run = new IntArrayList();
    for (int token : tokens) {
      if (token < TEXT_TOKENS) {
        run.add(token);
      } else {
        text.writeBytes(Vocabulary.ENCODING.decodeBytes(run));
        run.clear();
        text.writeBytes(("<|" + token + "|>").getBytes(StandardCharsets.UTF_8));
      }
    }
    text.writeBytes(Vocabulary.ENCODING.decodeBytes(run));
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Read with the first use: deployments without embeddings do without it. */
  private static final class Vocabulary {
    static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
  }
}
