package dev.virtualmodel.reply;

import java.util.Arrays;
import java.util.List;

/**
 * What a moderation model looks for, in OpenAI's words and order.
 *
 * @see <a href="https://platform.openai.com/docs/guides/moderation#content-classifications">OpenAI: content classifications</a>
 */
public enum Harm {
  SEXUAL("sexual", true),
  SEXUAL_MINORS("sexual/minors", false),
  HARASSMENT("harassment", false),
  HARASSMENT_THREATENING("harassment/threatening", false),
  HATE("hate", false),
  HATE_THREATENING("hate/threatening", false),
  ILLICIT("illicit", false),
  ILLICIT_VIOLENT("illicit/violent", false),
  SELF_HARM("self-harm", true),
  SELF_HARM_INTENT("self-harm/intent", true),
  SELF_HARM_INSTRUCTIONS("self-harm/instructions", true),
  VIOLENCE("violence", true),
  VIOLENCE_GRAPHIC("violence/graphic", true);

  private final String word;
  private final boolean seenInImages;

  Harm(String word, boolean seenInImages) {
    this.word = word;
    this.seenInImages = seenInImages;
  }

  /** Such as {@code violence/graphic}. */
  public String word() {
    return word;
  }

  /** Whether images are looked at for it, or only text. */
  public boolean seenInImages() {
    return seenInImages;
  }

  public static List<Harm> all() {
    return Arrays.asList(values());
  }
}
