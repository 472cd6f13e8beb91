package dev.virtualmodel.model;

import dev.virtualmodel.document.Section;
import dev.virtualmodel.reply.Harm;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which words and phrases a moderation model flags, and for what. */
record FlaggedWords(Map<Harm, Pattern> patterns) {

  /** Reads {@code flagged_words}: lists of words and phrases by the category that they are flagged for. */
  static FlaggedWords read(Section model) {
    Map<Harm, Pattern> patterns = new EnumMap<>(Harm.class);
    Optional<Section> categories = model.optionalSection("flagged_words");
    for (Harm harm : Harm.all()) {
      List<String> words = categories.map(section -> words(section, harm)).orElse(List.of());
      if (!words.isEmpty()) {
        patterns.put(harm, anyOf(words));
      }
    }
    return new FlaggedWords(patterns);
  }

  private static List<String> words(Section categories, Harm harm) {
    List<String> words = categories.texts(harm.word());
    int blank = words.stream().map(String::isBlank).toList().indexOf(true);
    if (blank >= 0) {
      throw categories.wrong(harm.word() + "[" + blank + "]", categories.list(harm.word()).get(blank), "a word or a phrase");
    }
    return words;
  }

  /** Whole words in either case: {@code kill} is not in {@code skill}. */
  private static Pattern anyOf(List<String> words) {
    return Pattern.compile(words.stream().map(word -> Pattern.quote(word.strip()))
        .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** What a text is flagged for. */
  Set<Harm> in(String text) {
    Set<Harm> found = EnumSet.noneOf(Harm.class);
    patterns.forEach((harm, pattern) -> {
      if (pattern.matcher(text).find()) {
        found.add(harm);
      }
    });
    return found;
  }
}
