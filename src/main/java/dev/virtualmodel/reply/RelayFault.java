package dev.virtualmodel.reply;

import java.util.Objects;

/**
 * Where an upstream's answer breaks on its way to the caller.
 *
 * <p>A stream breaks right after that many of its pieces of content have been passed on, and when it has fewer, after the last
 * one and before what closes it; with none, before the first piece. An answer that is no stream breaks in its body
 * ({@link Ending.Close}) or is refused. What the upstream itself refuses is passed on as it is.
 *
 * @param afterPieces how many pieces of content the caller still gets; 0 or more
 * @param ending      how it breaks
 */
public record RelayFault(int afterPieces, Ending ending) {

  public RelayFault {
    Objects.requireNonNull(ending);
    if (afterPieces < 0) {
      throw new IllegalArgumentException("a stream breaks after 0 or more pieces, not after " + afterPieces);
    }
    if (ending instanceof Ending.Complete) {
      throw new IllegalArgumentException("what ends in good order does not break");
    }
  }
}
