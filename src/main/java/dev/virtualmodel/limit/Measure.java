package dev.virtualmodel.limit;

import java.util.Locale;

/** What is counted by the minute. */
public enum Measure {

  REQUESTS {
    @Override
    long needed(long inputTokens) {
      return 1;
    }

    @Override
    long taken(long inputTokens) {
      return 1;
    }
  },

  /** Input and output in one sum. */
  TOKENS {
    @Override
    long needed(long inputTokens) {
      return Math.max(1, inputTokens);
    }

    @Override
    long taken(long inputTokens) {
      return inputTokens;
    }
  },

  INPUT_TOKENS {
    @Override
    long needed(long inputTokens) {
      return Math.max(1, inputTokens);
    }

    @Override
    long taken(long inputTokens) {
      return inputTokens;
    }
  },

  /** Nobody knows them before the answer: some must be left, and what the answer takes is taken when it is known. */
  OUTPUT_TOKENS {
    @Override
    long needed(long inputTokens) {
      return 1;
    }

    @Override
    long taken(long inputTokens) {
      return 0;
    }
  };

  /** What must be there for a call to be let through. */
  abstract long needed(long inputTokens);

  /** What a call takes as it is let through. */
  abstract long taken(long inputTokens);

  boolean countsInput() {
    return this == TOKENS || this == INPUT_TOKENS;
  }

  boolean countsOutput() {
    return this == TOKENS || this == OUTPUT_TOKENS;
  }

  /** Its key in a definition, such as {@code input_tokens_per_minute}. */
  String key() {
    return name().toLowerCase(Locale.ROOT) + "_per_minute";
  }

  /** As people read it, such as {@code input tokens}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
