package dev.virtualmodel.document;

/** Keeps messages to one line: cuts what is long, escapes what would break the line. */
final class Phrases {

  private static final int LONGEST = 60;

  private Phrases() {
  }

  static String quoted(String text) {
    return '"' + cut(text) + '"';
  }

  static String cut(String text) {
    if (text.length() <= LONGEST) {
      return oneLine(text);
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return oneLine(text.substring(0, end)) + '…';
  }

  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(point -> {
      switch (point) {
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (breaksLine(point)) {
            line.append(String.format("\\u%04x", point));
          } else {
            line.appendCodePoint(point);
          }
        }
      }
    });
    return line.toString();
  }

  private static boolean breaksLine(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      default -> false;
    };
  }
}
