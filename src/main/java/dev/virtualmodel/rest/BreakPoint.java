package dev.virtualmodel.rest;

import dev.virtualmodel.reply.RelayFault;
import dev.virtualmodel.rest.RelayWords.Part;

/** Counts the pieces of a stream up to where it breaks. For one stream. */
final class BreakPoint {

  /** What becomes of a piece. */
  enum Step {
    /** It is passed on. */
    PASS,
    /** It is passed on, and the stream breaks after it. */
    PASS_AND_BREAK,
    /** The stream breaks before it. */
    BREAK
  }

  private final RelayFault fault;
  private int passed;

  BreakPoint(RelayFault fault) {
    this.fault = fault;
  }

  Step next(Part part) {
    return switch (part) {
      case OTHER -> Step.PASS;
      case CLOSING -> Step.BREAK;
      case CONTENT -> fault.afterPieces() == 0 ? Step.BREAK : ++passed == fault.afterPieces() ? Step.PASS_AND_BREAK : Step.PASS;
    };
  }
}
