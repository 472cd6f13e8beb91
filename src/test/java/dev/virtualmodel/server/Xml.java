package dev.virtualmodel.server;

/** Writes text so that XML reads it as it was. */
final class Xml {

  private Xml() {}

  /** Between tags. */
  static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Between double quotes. */
  static String attribute(String text) {
    return text(text).replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;");
  }
}
