package dev.virtualmodel.bench;

import java.nio.ByteBuffer;
import java.util.Locale;

/** Reads one answer of HTTP/1.1 piece by piece, and counts the events in it. Knows two forms of a body: by length, and in chunks. */
final class Response {

  private static final int MOST_HEAD = 65_536;

  /** What of the answer comes next. */
  private enum Part { HEAD, BODY, CHUNK_SIZE, CHUNK, CHUNK_END, LAST_LINES, OVER }

  private final StringBuilder line = new StringBuilder(256);
  private Part part = Part.HEAD;
  private long left;
  private int status;
  private int lineFeeds;
  private boolean data;
  private int events;

  /** Forgets all, for the next answer. */
  void begin() {
    part = Part.HEAD;
    line.setLength(0);
    status = 0;
    lineFeeds = 0;
    events = 0;
  }

  int status() {
    return status;
  }

  /** Those that have come whole, comments not counted. */
  int events() {
    return events;
  }

  boolean isOver() {
    return part == Part.OVER;
  }

  /** Takes what has come up to the end of the answer. */
  void read(ByteBuffer bytes) {
    while (bytes.hasRemaining() && part != Part.OVER) {
      if (part == Part.BODY || part == Part.CHUNK) {
        content(bytes);
      } else {
        text(bytes.get());
      }
    }
  }

  private void content(ByteBuffer bytes) {
    int length = (int) Math.min(left, bytes.remaining());
    for (int i = 0; i < length; i++) {
      count(bytes.get());
    }
    left -= length;
    if (left == 0) {
      part = part == Part.BODY ? Part.OVER : Part.CHUNK_END;
    }
  }

  /** An event ends with an empty line; one that begins with a colon is a comment. */
  private void count(byte next) {
    if (next == '\n') {
      if (++lineFeeds == 2 && data) {
        events++;
        data = false;
      }
    } else {
      // Only the first character of a line tells a comment.
      data |= lineFeeds > 0 && next != ':';
      lineFeeds = 0;
    }
  }

  private void text(byte next) {
    line.append((char) next);
    if (next != '\n') {
      return;
    }
    switch (part) {
      case HEAD -> head();
      case CHUNK_SIZE -> chunk();
      case CHUNK_END -> goOn(Part.CHUNK_SIZE);
      case LAST_LINES -> lastLine();
      default -> throw new IllegalStateException(part.name());
    }
  }

  private void head() {
    if (line.length() > MOST_HEAD) {
      throw new IllegalStateException("no answer of HTTP: " + line.substring(0, 100));
    }
    if (line.length() < 4 || !line.substring(line.length() - 4).equals("\r\n\r\n")) {
      return;
    }
    String head = line.toString().toLowerCase(Locale.ROOT);
    status = Integer.parseInt(head.substring(9, 12));
    int length = head.indexOf("\r\ncontent-length:");
    lineFeeds = 1;
    data = false;
    if (length >= 0) {
      left = Long.parseLong(head.substring(length + 17, head.indexOf('\r', length + 2)).strip());
      goOn(left == 0 ? Part.OVER : Part.BODY);
    } else {
      goOn(Part.CHUNK_SIZE);
    }
  }

  private void chunk() {
    left = Long.parseLong(line.toString().strip(), 16);
    goOn(left == 0 ? Part.LAST_LINES : Part.CHUNK);
  }

  private void lastLine() {
    goOn(line.length() == 2 ? Part.OVER : Part.LAST_LINES);
  }

  private void goOn(Part next) {
    part = next;
    line.setLength(0);
  }

  /** How far it has come, for whoever waits in vain. */
  @Override
  public String toString() {
    return part + ", status " + status + ", " + events + " events, " + left + " bytes left, " + line;
  }
}
