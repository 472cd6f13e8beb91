package dev.virtualmodel.rest.presence;

/** Goes through the text of a list of connections, byte by byte, as it is long and read often. */
final class ProcNetLines {

  private static final int HEXADECIMAL = 16;

  private final byte[] text;
  private int at;

  ProcNetLines(byte[] text) {
    this.text = text;
  }

  boolean hasNext() {
    return at < text.length;
  }

  void skipLine() {
    skipTo('\n');
  }

  /**
   * Goes on behind the next of these.
   *
   * @throws IllegalArgumentException if there is none in the line, so that the text is none of these lists
   */
  void skipTo(char end) {
    while (at < text.length && text[at] != end) {
      if (text[at] == '\n') {
        throw new IllegalArgumentException("a line without another " + end);
      }
      at++;
    }
    at++;
  }

  /** The next hexadecimal number, and what separates it from what follows. */
  int number() {
    int number = 0;
    for (; at < text.length && text[at] != ' '; at++) {
      int digit = Character.digit(text[at], HEXADECIMAL);
      if (digit < 0) {
        throw new IllegalArgumentException("no hexadecimal digit: " + (char) text[at]);
      }
      number = number * HEXADECIMAL + digit;
    }
    at++;
    return number;
  }
}
