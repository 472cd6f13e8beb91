package dev.virtualmodel.model;

import dev.virtualmodel.document.Section;
import java.util.Optional;

/** Tokens that a definition states instead of having them counted. */
record FixedUsage(long inputTokens, long outputTokens) {

  static Optional<FixedUsage> read(Section model) {
    return model.optionalSection("usage").map(usage -> new FixedUsage(usage.wholeNumber("input_tokens", 0, Integer.MAX_VALUE),
        usage.wholeNumber("output_tokens", 0, Integer.MAX_VALUE)));
  }
}
