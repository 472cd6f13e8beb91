package dev.virtualmodel.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts text as a model would stream it: words and the white space between them are a piece each, three pieces to a chunk. */
final class Pieces {

  private static final int TO_A_CHUNK = 3;
  private static final Pattern PIECE = Pattern.compile("\\s+|\\S+", Pattern.UNICODE_CHARACTER_CLASS);

  private Pieces() {}

  /** The chunks join to the text; an empty text has none. */
  static List<String> cut(String text) {
    List<String> chunks = new ArrayList<>();
    Matcher pieces = PIECE.matcher(text);
    int begin = 0;
    for (int count = 1; pieces.find(); count++) {
      if (count % TO_A_CHUNK == 0) {
        chunks.add(text.substring(begin, pieces.end()));
        begin = pieces.end();
      }
    }
    if (begin < text.length()) {
      chunks.add(text.substring(begin));
    }
    return List.copyOf(chunks);
  }
}
