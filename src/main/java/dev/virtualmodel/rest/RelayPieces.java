package dev.virtualmodel.rest;

import dev.virtualmodel.rest.RelayWords.Part;
import java.nio.ByteBuffer;
import java.util.List;

/** Takes an upstream's body to pieces, without adding or losing a byte. For one body. */
interface RelayPieces {

  /** The pieces that are complete with these bytes, in their order. */
  List<RelayPiece> take(ByteBuffer bytes);

  /** What is still incomplete when nothing more comes. */
  byte[] rest();

  /** Whether a piece has become longer than it may be: then nothing more is taken, and the rest is of no use. */
  default boolean isBeyondBounds() {
    return false;
  }

  /** Each piece as it came: nobody has to know what is in it, and nothing is held back. */
  static RelayPieces asTheyCome() {
    return new RelayPieces() {

      @Override
      public List<RelayPiece> take(ByteBuffer bytes) {
        byte[] piece = new byte[bytes.remaining()];
        bytes.get(piece);
        return List.of(new RelayPiece(piece, Part.OTHER));
      }

      @Override
      public byte[] rest() {
        return new byte[0];
      }
    };
  }
}
