package dev.virtualmodel.conversation;

import java.util.Locale;

/** What a transformer does to a conversation, in figures. */
public record Compaction(Size before, Size after) {

  /** How long a conversation is once it is written. */
  public record Size(long messages, long tokens) {

    static Size of(Conversation conversation, RequestSource source) {
      return new Size(source.messages(conversation), source.inputTokens(conversation));
    }

    @Override
    public String toString() {
      return counted(messages, "message") + ", " + counted(tokens, "token");
    }

    private static String counted(long number, String noun) {
      return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
  }

  /** Transforms the request's conversation and measures both as the request's protocol does. */
  public static Compaction of(ModelRequest request, Transformer transformer) {
    return new Compaction(Size.of(request.conversation(), request.source()),
        Size.of(transformer.transform(request.conversation()), request.source()));
  }

  /** For example {@code 12 messages, 3,456 tokens -> 5 messages, 789 tokens (77 % less)}. */
  @Override
  public String toString() {
    return before + " -> " + after + " (" + percent() + " % " + (after.tokens > before.tokens ? "more" : "less") + ")";
  }

  private long percent() {
    return before.tokens == 0 ? 0 : Math.round(100.0 * Math.abs(before.tokens - after.tokens) / before.tokens);
  }
}
