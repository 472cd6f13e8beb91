package dev.virtualmodel.conversation;

/** What a caller wants of a model, and what a model can do. */
public enum Task {
  /** Say what comes next in a conversation. */
  ANSWER("answer with text"),
  /** Say where each turn's text lies among all texts. */
  EMBED("make embeddings"),
  /** Say what is wrong with each turn. */
  MODERATE("moderate");

  private final String words;

  Task(String words) {
    this.words = words;
  }

  /** As a message says it: a model does not {@code make embeddings}. */
  public String words() {
    return words;
  }
}
